// Names and paragraphs that several invented articles share.

export const lindqvist = "Ada Lindqvist";
export const korhonen = "Mikael Korhonen";
export const okafor = "Ngozi Okafor-Brandt";
export const vasik = "Petr Vasik";
export const marchetti = "Lucia Marchetti";
export const orlova = "Тамара Орлова";
export const haddad = "سلمى حداد";
export const long = "Maximiliane Theodora von Hohenfels-Ravensburg";

export const foundingAct =
  "The founding act of the Harbour Council, signed in Vellmar thirty years ago, says that no toll may be raised without the consent of all seven towns.";
export const promise =
  "“We will not touch the founding act,” Lindqvist said. “But we will read it to the end, which few of our critics seem to have done.”";
export const rule =
  "Under the founding act each town has one vote, whatever its size. Vellmar, which pays for half of the bridge, has long called this unfair.";
export const vote =
  "The council is to vote on 14 November. A draft of the motion, seen by this newspaper, mentions the founding act four times and the toll only once.";
export const ferries =
  "Ferries between Vellmar and Oster Quay carried 2.1 million people last year, a third more than when the bridge was closed to lorries.";
export const tram =
  "The tram line that was promised in 2015 would run over the same bridge. Its cost has doubled since then, and no one has said who would pay.";
export const drought =
  "The reservoirs above Kessel stand at 31 percent, the lowest level since records began. Farmers in the valley have been told to water at night only.";
export const wells =
  "Old wells have been opened again. In the village of Marn, people queue with canisters from six in the morning.";
export const court =
  "The court found that the ministry had known of the figures since May. It did not say why they were left out of the report.";
export const grid =
  "The cable under the sound was cut twice within a week. Divers found the marks of an anchor, but no ship had reported losing one.";
export const library =
  "The library holds 40,000 volumes, of which about a tenth were under water. Freeze-drying will take until the spring.";
