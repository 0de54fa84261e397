import { type Access, proxyAccess, rotatingAccess, serverAccess } from "../network/access.ts";
import { COUNTRIES, type Country, HOSTING } from "../network/countries.ts";
import { type Hand, PARAMETERS } from "../parameters.ts";
import { browsersOf, drawBrowser } from "../prints/browser.ts";
import type { AccountPlan, Person, Seat } from "./plan.ts";
import {
  accountOf,
  carrier,
  desktopOf,
  type Group,
  homeLine,
  homeWithVpn,
  modelOf,
  personOf,
  phoneOf,
  type Recruit,
} from "./world.ts";

const HOPS = PARAMETERS.network.hoppingHands;
const HOME: Person["places"] = [{ place: "home", weight: 1 }];

/** Accounts of one hand: perhaps one instrument for all, and used in turn in one sitting. */
function accountsOf(group: Group, hand: Hand, seats: readonly (readonly Seat[])[]): AccountPlan[] {
  const { random } = group;
  const shared = random.chance(PARAMETERS.identity.samePayout[hand]) ? `card-${random.hex(12)}` : null;
  return seats.map((own) =>
    accountOf(group, own, { share: 0.6, ...(shared === null ? {} : { payout: shared }) }),
  );
}

const howMany = ({ random }: Group, most: number, from: number, to: number) =>
  Math.min(most, random.int(from, to));

/** Logs out and in again, in one browser. */
export const careless: Recruit = (group, most) => {
  const seat: Seat = {
    place: "home",
    browser: desktopOf(group, "desktop"),
    access: homeWithVpn(group, HOPS),
  };
  const accounts = accountsOf(
    group,
    "careless",
    Array.from({ length: howMany(group, most, 3, 6) }, () => [seat]),
  );
  const [first] = accounts;
  const varied =
    first !== undefined && group.random.chance(PARAMETERS.identity.plusAddress)
      ? accounts.map((account, index) =>
          index === 0 ? account : { ...account, email: first.email.replace("@", `+${index}@`) },
        )
      : accounts;
  return [personOf(group, "hand", varied, HOME)];
};

/** Clears the storage between accounts: another token, everything else the same. */
export const cleared: Recruit = (group, most) => {
  const access = homeWithVpn(group, HOPS);
  const browser = desktopOf(group, "desktop");
  const seats = Array.from({ length: howMany(group, most, 3, 5) }, (): Seat[] => [
    { place: "home", browser: { ...browser, token: `vt_${group.random.hex(24)}` }, access },
  ]);
  return [personOf(group, "hand", accountsOf(group, "cleared", seats), HOME)];
};

/** Every browser that the machine has, one for each account. */
export const severalBrowsers: Recruit = (group, most) => {
  const access = homeLine(group);
  const { machine } = desktopOf(group, "desktop", modelOf(group, "desktop", "everyBrowser"));
  const seats = browsersOf(machine)
    .slice(0, Math.max(1, most))
    .map((name): Seat[] => [{ place: "home", browser: drawBrowser(machine, group.random, name), access }]);
  return [personOf(group, "hand", accountsOf(group, "severalBrowsers", seats), HOME)];
};

/** One account at the desk, one in the pocket. */
export const phoneAndDesktop: Recruit = (group, most) => {
  const home = homeLine(group);
  const phone = phoneOf(group, "phone");
  const seats: Seat[][] = [
    [{ place: "home", browser: desktopOf(group, "desktop"), access: home }],
    [
      { place: "home", browser: phone, access: home },
      { place: "out", browser: phone, access: carrier(group) },
    ],
  ];
  const accounts = accountsOf(group, "phoneAndDesktop", seats.slice(0, Math.max(1, most)));
  const places: Person["places"] = [
    { place: "home", weight: 4 },
    { place: "out", weight: 1 },
  ];
  return [personOf(group, "hand", accounts, places)];
};

/** Somebody else's line for each account: kept for days, or anywhere in the world. */
function rented({ label, random }: Group): (index: number, country: Country) => Access {
  const rotates = random.chance(PARAMETERS.network.rotatingProxies);
  return (index, country) =>
    rotates
      ? rotatingAccess(`${label}/proxy${index}`, COUNTRIES)
      : proxyAccess(`${label}/proxy${index}`, random.pick(country.home));
}

/** A fresh profile and a rented line for each account, on one machine. */
export const proxies: Recruit = (group, most) => {
  const { random } = group;
  const browser = desktopOf(group, "desktop");
  const line = rented(group);
  const target = random.weighted(COUNTRIES);
  const seats = Array.from({ length: howMany(group, most, 3, 6) }, (_, index): Seat[] => [
    {
      place: "home",
      browser: { ...browser, token: `vt_${random.hex(24)}` },
      access: line(index, target),
    },
  ]);
  return [personOf(group, "hand", bursting(group, accountsOf(group, "proxies", seats)), HOME)];
};

/** An invented machine and a rented line for each account: nothing but the fingers is the same. */
export const antidetect: Recruit = (group, most) => {
  const { label, random } = group;
  const line = rented(group);
  const seats = Array.from({ length: howMany(group, most, 3, 5) }, (_, index): Seat[] => {
    const country = random.weighted(COUNTRIES);
    const invented = desktopOf({ ...group, country }, `profile${index}`);
    return [
      {
        place: "home",
        browser: { ...invented, noise: `${label}/noise${index}` },
        access: line(index, country),
      },
    ];
  });
  return [personOf(group, "hand", accountsOf(group, "antidetect", seats), HOME)];
};

/** Rented machines of one image, each with its account and address, and a program that writes proposals. */
export const farm: Recruit = (group, most) => {
  const { label, random } = group;
  const image = desktopOf(group, "image", modelOf(group, "image", "server"));
  const host = random.weighted(HOSTING);
  const seats = Array.from({ length: howMany(group, most, 8, 16) }, (_, index): Seat[] => [
    {
      place: "home",
      browser: {
        ...drawBrowser({ ...image.machine, id: `${label}/vm${index}` }, random, "chrome"),
        updateLagMs: 0,
      },
      access: serverAccess(`${label}/vm${index}`, host),
    },
  ]);
  return [personOf(group, "hand", bursting(group, accountsOf(group, "farm", seats)), HOME)];
};

/** Some accounts send their proposals by a program. */
const bursting = ({ random }: Group, accounts: readonly AccountPlan[]): AccountPlan[] =>
  accounts.map((account) => ({ ...account, bursts: random.chance(0.5) }));
