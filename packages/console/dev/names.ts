import type { Chance } from "./chance.ts";

const FIRST = [
  "mira",
  "tomasz",
  "lena",
  "joaquin",
  "aisha",
  "piotr",
  "nadia",
  "oskar",
  "wei",
  "sofia",
  "emeka",
  "ines",
  "ravi",
  "hanna",
  "diego",
  "yuki",
  "karl",
  "amara",
  "luca",
  "zofia",
] as const;
const LAST = [
  "design",
  "dev",
  "writes",
  "k",
  "studio",
  "84",
  "freelance",
  "v",
  "works",
  "pro",
  "nl",
  "creative",
] as const;

/** An account id that no other account has; every ninth is an opaque database id, as some operators use them. */
export function accountName(dice: Chance, taken: ReadonlySet<string>): string {
  for (;;) {
    const name =
      taken.size % 9 === 8
        ? `usr_${Array.from({ length: 24 }, () => dice.whole(0, 35).toString(36)).join("")}`
        : `${dice.pick(FIRST)}.${dice.pick(LAST)}${dice.whole(0, 3) === 0 ? dice.whole(2, 99) : ""}`;
    if (!taken.has(name)) return name;
  }
}

/** Markup where a name should be: the console must show it as the text that it is. */
export const HOSTILE_ACCOUNT = `<img src=x onerror="window.owned=1">`;
