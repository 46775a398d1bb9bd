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
  {
    write: "organisation:“Port Authority”",
    finds: "Articles that name an organisation; also org:.",
    insert: "organisation:",
  },
  { write: "place:Norden", finds: "Articles that name a place.", insert: "place:" },
  { write: "headline:harbour", finds: "Words in the headline only.", insert: "headline:" },
  { write: "author:Ekvall", finds: "Articles by one author.", insert: "author:" },
  {
    write: "date:2024-10..2024-11",
    finds: "Days, months or years, from and to; also date:>2023.",
    insert: "date:",
  },
  { write: "date:unknown", finds: "Articles whose day is not known; so for outlet, person, topic." },
  {
    write: "migr*  wom?n",
    finds: "Any letters in place of *, one in place of ?; in quotes a lone * is any word.",
  },
  { write: "Grushko~1", finds: "The word with a letter wrong, missing or added." },
  { write: "/migra(tion|nts?)/", finds: "Words by a regular expression." },
  { write: "toll NEAR/5 ferry", finds: "At most five words apart, in any order.", insert: "NEAR/5" },
  { write: "toll BEFORE/5 ferry", finds: "The same, in this order.", insert: "BEFORE/5" },
  { write: "toll SENTENCE ferry", finds: "Both in one sentence.", insert: "SENTENCE" },
  { write: "toll PARAGRAPH ferry", finds: "Both in one paragraph.", insert: "PARAGRAPH" },
  { write: "ATLEAST/3 toll", finds: "At least three times in the article.", insert: "ATLEAST/3" },
  { write: "PERSON NEAR/5 resign", finds: "Any person named near a word.", insert: "PERSON" },
  { write: "lead:harbour", finds: "Words in the standfirst and the first paragraph.", insert: "lead:" },
  { write: "harbour^3 toll", finds: "The first counts three times as much in the order." },
];
