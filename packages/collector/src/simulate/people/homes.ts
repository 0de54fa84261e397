import { PARAMETERS } from "../parameters.ts";
import { type Browser, drawBrowser } from "../prints/browser.ts";
import type { Person, Seat } from "./plan.ts";
import { accountOf, desktopOf, type Group, homeLine, personOf, phoneOf, type Recruit } from "./world.ts";

const HOME: Person["places"] = [{ place: "home", weight: 1 }];

/** Everybody of a home with one browser each, on one line; some never write. */
function livingTogether(group: Group, browsers: readonly Browser[]): Person[] {
  const { random } = group;
  const access = homeLine(group);
  return browsers.map((browser, index) => {
    const seats: Seat[] = [{ place: "home", browser, access }];
    const writes = random.chance(PARAMETERS.typing.silent) ? 0 : PARAMETERS.typing.writes;
    return personOf(group, `p${index}`, [accountOf(group, seats)], HOME, { writes });
  });
}

/** One computer, and a system or browser profile for each: one print, a token for everybody. */
export const profiles: Recruit = (group, most) => {
  const { random } = group;
  const browser = desktopOf(group, "desktop");
  const own = Array.from({ length: Math.min(most, random.int(2, 4)) }, () => ({
    ...browser,
    token: `vt_${random.hex(24)}`,
  }));
  return livingTogether(group, own);
};

/** A couple who bought the same computer twice, or the same phone, and set both up alike. */
export const sameModel: Recruit = (group, most) => {
  const { random, label } = group;
  const { machine, name } = random.chance(0.6) ? desktopOf(group, "first") : phoneOf(group, "first");
  const two = ["first", "second"].map((one) => ({
    ...drawBrowser({ ...machine, id: `${label}/${one}` }, random, name),
    updateLagMs: 0,
  }));
  return livingTogether(group, two.slice(0, Math.max(1, most)));
};
