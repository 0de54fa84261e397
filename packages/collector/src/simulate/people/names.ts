import type { Random } from "../random.ts";

/** First names and surnames that exist everywhere and together name nobody. */
const FIRST = (
  "maria omar lena tom anna david sara jonas priya ravi mei liam nora pedro ines carlos julia amir fatima grace " +
  "samuel chidi wanjiru amina kofi diego paula jan ewa piotr hugo chloe louis emma noah olivia arjun ananya kiran " +
  "jose bea miguel rosa joy mark ella ivan marta lucas bruna rafael bilal ayesha hassan zara peter ruth brian mercy"
).split(" ");
const LAST = (
  "keller brandt weber santos reyes cruz nair rao iyer khan malik silva costa lima otieno kamau okoro bello adeyemi " +
  "nowak lis duval moreau petit garcia ruiz vega hughes carter ellis brooks stone marsh fox lane hart wells frost"
).split(" ");
const CRAFT = ["dev", "design", "writes", "studio", "codes", "edits", "data", "pixel", "words", "video"];
/** Reserved for examples by RFC 2606: no mail ever arrives there. */
const DOMAINS = ["example.com", "example.org", "example.net"];

/** Account ids that look chosen by people; each is given once. */
export interface Names {
  account(random: Random): string;
  email(account: string, random: Random): string;
}

export function namesOf(): Names {
  const given = new Set<string>();
  return {
    account(random) {
      const [first, last] = [random.pick(FIRST), random.pick(LAST)];
      const form = random.int(0, 4);
      const plain = [
        `${first}.${last}`,
        `${random.pick(CRAFT)}_${first}${random.int(70, 99)}`,
        `${first}${last.slice(0, 1)}${random.int(1, 99)}`,
        `${first}_${random.pick(CRAFT)}`,
        `${last}${first.slice(0, 2)}`,
      ][form] as string;
      let name = plain;
      for (let n = 2; given.has(name); n += 1) name = `${plain}${n}`;
      given.add(name);
      return name;
    },
    email: (account, random) => `${account.replaceAll("_", ".")}@${random.pick(DOMAINS)}`,
  };
}
