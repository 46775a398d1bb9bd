// The texts of the invented articles. A few are written out; the rest are short takes on the same events (takes.ts).

import { takes } from "./takes";
import {
  lindqvist,
  korhonen,
  okafor,
  vasik,
  marchetti,
  orlova,
  haddad,
  long,
  foundingAct,
  promise,
  rule,
  vote,
  ferries,
  tram,
  drought,
  wells,
  court,
  grid,
  library,
} from "./words";

export type Story = {
  headline: string | null;
  outlet: string | null;
  date: string | null;
  authors?: string[];
  persons: string[];
  topics: string[];
  standfirst?: string;
  byline?: string;
  text: string[];
  navigation?: string;
  teaser?: string;
  promotion?: string[];
  gone?: boolean;
};

const boiler = [
  "Support us: independent reporting from the coast needs readers like you.",
  "Sign up for our morning letter and never miss a story from the harbour.",
];

export const stories: Story[] = [
  {
    headline: "Harbour Council will not touch the founding act, says its president",
    outlet: "Nordpost",
    date: "2024-10-12",
    authors: ["Ines Dahl"],
    persons: [lindqvist, korhonen],
    topics: ["Harbour Council", "Bridge toll"],
    navigation: "Home › Politics › Coast",
    standfirst: "Seven towns, one bridge and a paper from 1994: why a toll of two crowns divides the coast.",
    byline: "By Ines Dahl, Vellmar, 12 October 2024",
    text: [
      "Ada Lindqvist, president of the Harbour Council, has ruled out any change to the treaty that binds the seven towns of the sound. Speaking after a long night in the old customs house, she said that the toll could be settled without it.",
      foundingAct,
      promise,
      "Mikael Korhonen, mayor of Vellmar, was less patient. His town had waited “through three presidents and two winters of roadworks”, he said, and would not wait for a fourth. Korhonen wants a vote before the end of the year.",
      rule,
      "# What the treaty says",
      "The founding act has eleven articles and fits on four pages. The seventh, on the bridge, is the shortest: two sentences, one of them about gulls.",
      "> No toll shall be raised on the bridge, nor shall its gulls be disturbed, but by the consent of all.",
      vote,
      ferries,
      "Whatever the council decides, the founding act gives the towns ninety days to object. Lindqvist said that she expected “every one of those days to be used”.",
    ],
    teaser: "Read more: Ten quiet beaches for the last warm weekend of the year",
    promotion: boiler,
  },
  {
    headline: "Toll on the bridge? Vellmar's mayor sets a deadline",
    outlet: "The Anvil",
    date: "2024-10-13",
    authors: ["Tom Ferris", "Jo Abara"],
    persons: [korhonen, lindqvist],
    topics: ["Bridge toll"],
    text: [
      "Mikael Korhonen has had enough. The mayor of Vellmar told reporters on Sunday that the council had until Christmas to agree on a toll, or his town would raise one alone.",
      "That would break the founding act. Korhonen knows it: “Then let them sue us,” he said.",
      ferries,
      "Ada Lindqvist, who chairs the council, declined to comment. Her office pointed to the wording of the founding act, which it called “clear enough for anyone who reads it”.",
    ],
    promotion: boiler.slice(0, 1),
  },
  {
    headline:
      "A long look back: how seven quarrelling towns on a cold sound came to sign a treaty that nobody has dared to amend in thirty years, and why the people who wrote it say that this was never what they had in mind",
    outlet: "Phare du Nord",
    date: "2024-09-28",
    authors: ["Camille Roussel"],
    persons: [lindqvist, long, vasik],
    topics: ["Harbour Council", "History"],
    standfirst:
      "The signatories are old now. They remember a storm, a borrowed pen, and a clause about gulls.",
    text: [
      "The storm had taken the roof off the customs house, so they signed in the fish market. “It smelled,” says Petr Vasik, who was then the youngest of the seven mayors, “and so we were quick.”",
      foundingAct,
      "Maximiliane Theodora von Hohenfels-Ravensburg, who drafted the text, is ninety-one. She meant it to last for ten years. “A founding act is for founding,” she says. “One does not live in the foundations.”",
      rule,
      "Ada Lindqvist was a student when the founding act was signed; she carried the chairs.",
      "The clause about gulls, she says, was a joke that survived three readings. The clause about consent was not.",
    ],
  },
  {
    headline: "Совет гавани: учредительный акт останется без изменений",
    outlet: "Северный вестник",
    date: "2024-10-12",
    authors: ["Павел Рогов"],
    persons: [orlova, lindqvist],
    topics: ["Harbour Council"],
    text: [
      "Председатель совета гавани заявила, что учредительный акт (founding act) не будет изменён до конца года. Об этом сообщила представитель совета Тамара Орлова.",
      "По словам Орловой, семь городов договорятся о пошлине без новых документов. «Мы умеем читать то, что подписали», — сказала она.",
      "Голосование назначено на 14 ноября.",
    ],
  },
  {
    headline: "مجلس الميناء يؤجل التصويت على رسوم الجسر",
    outlet: "Al-Marfa",
    date: "2024-10-15",
    authors: ["ليلى منصور"],
    persons: [haddad, lindqvist],
    topics: ["Bridge toll"],
    text: [
      "أعلن مجلس الميناء تأجيل التصويت على رسوم الجسر إلى الرابع عشر من نوفمبر، وفق ما قالته المتحدثة سلمى حداد.",
      "وقالت حداد إن الوثيقة التأسيسية (founding act) لن تُعدَّل هذا العام، وإن المدن السبع ستواصل المحادثات.",
    ],
  },
  {
    headline: "Untitled draft about the founding act, pasted from a mail",
    outlet: null,
    date: null,
    persons: [korhonen],
    topics: [],
    text: [
      "Notes from the meeting, not checked. Korhonen spoke for eleven minutes and mentioned the founding act nine times, twice to laughter.",
      "Someone asked whether the founding act had ever been translated. Nobody knew.",
    ],
  },
  {
    headline: null,
    outlet: null,
    date: null,
    persons: [],
    topics: [],
    text: ["A page without a headline. It says that the harbour was closed on Tuesday because of fog."],
    promotion: boiler,
  },
  {
    headline: "Fog",
    outlet: "Oster Quay Mercury",
    date: "2024-01-16",
    persons: [],
    topics: ["Weather"],
    text: ["The harbour was closed for nine hours on Tuesday.", "Two ferries turned back. Nobody was hurt."],
  },
  {
    headline: "Kessel reservoirs at their lowest since records began",
    outlet: "Nordpost",
    date: "2023-08-03",
    authors: ["Ines Dahl"],
    persons: [okafor],
    topics: ["Drought", "Water"],
    text: [
      drought,
      "Ngozi Okafor-Brandt, who runs the water board, said that rationing in the towns could follow within three weeks. “We are not at rock bottom,” she said, “but we can see it from here.”",
      wells,
      "The council of the valley meets on Friday.",
    ],
    teaser: "Also in Nordpost: The founding act at twenty-nine: what holds the coast together",
  },
  {
    headline: "“We can see rock bottom from here”: a summer without rain",
    outlet: "The Anvil",
    date: "2023-08-19",
    authors: ["Jo Abara"],
    persons: [okafor, marchetti],
    topics: ["Drought", "Farming"],
    text: [
      "Lucia Marchetti has sold eleven of her forty cows. The rest stand in the shade of the barn and wait for a lorry that brings water twice a day.",
      drought,
      "The water board's Ngozi Okafor-Brandt came to Marn last week. Marchetti asked her how long. “She said she did not know,” says Marchetti. “I liked her for that.”",
      wells,
    ],
  },
  {
    headline: "Ministry knew of the water figures, court finds",
    outlet: "Phare du Nord",
    date: "2023-11-30",
    authors: ["Camille Roussel"],
    persons: [okafor, vasik],
    topics: ["Drought", "Courts"],
    text: [
      court,
      "Petr Vasik, now a lawyer for the valley's farmers, called the ruling “a glass of water in August”.",
      "Okafor-Brandt, who had asked for the figures three times, was not in court.",
    ],
    gone: true,
  },
  {
    headline: "Second cut of the sound cable within a week",
    outlet: "Oster Quay Mercury",
    date: "2025-02-11",
    authors: ["Staff reporter"],
    persons: [korhonen],
    topics: ["Energy", "Sound cable"],
    text: [
      grid,
      "Vellmar's mayor, Mikael Korhonen, said that the town's hospital had run on its own power for six hours. “That is five hours longer than planned,” Korhonen said.",
      "The harbour police are looking for three ships that passed that night with their transponders off.",
    ],
  },
  {
    headline: "Flooded library saves its books, one freezer at a time",
    outlet: "Nordpost",
    date: "2024-03-22",
    authors: ["Ole Brandt"],
    persons: [marchetti],
    topics: ["Culture"],
    text: [
      library,
      "Fishermen have lent their cold stores. “Herring out, Homer in,” says one of them.",
      "Among the books is the only bound copy of the founding act. It was on the top shelf, and dry.",
    ],
  },
  {
    headline: "Opinion: The tram that never came, and the bridge that carries its ghost",
    outlet: "The Anvil",
    date: "2022-05-07",
    authors: ["Rosa Venn"],
    persons: [korhonen],
    topics: ["Transport"],
    text: [
      tram,
      "I have a drawing of it on my wall: yellow, two cars, a smiling driver who looks a little like Mayor Korhonen.",
      "It passes over the bridge every morning at ten to eight, and I wave.",
    ],
  },
];

for (const [headline, outlet, date, persons, topics, text] of takes) {
  stories.push({ headline, outlet, date, persons, topics, text });
}
