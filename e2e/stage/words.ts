import { chance } from "./chance.ts";

const WORDS =
  `the of and to in we it is that for you with on as are be this have from or one had by word but not what all
  were when your can said there use each which she do how their if will up other about out many then them these
  so some her would make like him into time has look two more write go see number no way could people my than
  first water been call who oil its now find long down day did get come made may part wood joint glue frame panel
  hinge plane chisel grain edge sand varnish oak beech walnut measure drawing sample week price shop bench tool
  stair tread rail step clamp saw dust drill bolt steel weld paint letter brush stone wall lime sun rain roof`
    .trim()
    .split(/\s+/);

/** At least `length` characters of plain sentences, lower case, different for every seed. */
export function prose(seed: string, length: number): string {
  const luck = chance(seed);
  let text = "";
  while (text.length < length) {
    const words = Array.from({ length: 7 + Math.floor(luck.uniform() * 8) }, () => luck.pick(WORDS));
    const comma = Math.floor(words.length / 2);
    text += `${words.slice(0, comma).join(" ")}, ${words.slice(comma).join(" ")}. `;
  }
  return text.trim();
}
