// What can be written in a query: for the help beside the results, and for completion.

export type Operator = {
  /** As it is written. */
  write: string;
  /** What it finds. */
  finds: string;
  /** What completion puts in, if it is a word of its own. */
  insert?: string;
};

export const operators: Operator[] = [
  { write: "council budget", finds: "Articles with both words, anywhere." },
  { write: "“founding act”", finds: "Exactly these words, one after the other." },
  { write: "ferry OR tram", finds: "Articles with either word.", insert: "OR" },
  { write: "bridge AND toll", finds: "Articles with both; the same as a space.", insert: "AND" },
  { write: "bridge NOT toll", finds: "Articles with the first and without the second.", insert: "NOT" },
  { write: "bridge -toll", finds: "The same, shorter." },
  { write: "(ferry OR tram) harbour", finds: "Brackets hold together what belongs together." },
  { write: "outlet:Nordpost", finds: "Articles of one outlet.", insert: "outlet:" },
  { write: "person:“Ada Lindqvist”", finds: "Articles that name a person.", insert: "person:" },
  { write: "topic:transport", finds: "Articles on a topic.", insert: "topic:" },
  { write: "headline:harbour", finds: "Words in the headline only.", insert: "headline:" },
  { write: "author:Ekvall", finds: "Articles by one author.", insert: "author:" },
  { write: "date:2024-10..2024-11", finds: "Days, months or years, from and to.", insert: "date:" },
  { write: "date:unknown", finds: "Articles whose day is not known; so for outlet, person, topic." },
  { write: "migr*", finds: "Every word that begins so." },
];
