import { campusAccess, lineAccess, vpnAccess } from "../network/access.ts";
import { COUNTRIES, VPN_EXITS } from "../network/countries.ts";
import { PARAMETERS } from "../parameters.ts";
import { drawBrowser } from "../prints/browser.ts";
import type { Machine } from "../prints/machine.ts";
import { randomOf } from "../random.ts";
import type { Person, Seat } from "./plan.ts";
import {
  accountOf,
  carrier,
  desktopOf,
  type Group,
  homeLine,
  homeWithVpn,
  personOf,
  phoneOf,
  type Recruit,
} from "./world.ts";

const EVERYWHERE: Person["places"] = [
  { place: "home", weight: 6 },
  { place: "out", weight: 3 },
];

/** Phone and desktop, home and carrier: one person, one account, two machines and many addresses. */
export const single: Recruit = (group) => {
  const { random } = group;
  const home = homeWithVpn(group, PARAMETERS.network.hoppers);
  const seats: Seat[] = [];
  if (random.chance(0.85)) seats.push({ place: "home", browser: desktopOf(group, "desktop"), access: home });
  if (seats.length === 0 || random.chance(0.6)) {
    const phone = phoneOf(group, "phone");
    seats.push({ place: "home", browser: phone, access: home });
    seats.push({ place: "out", browser: phone, access: carrier(group) });
  }
  return [personOf(group, "p", [accountOf(group, seats)], EVERYWHERE, { journey: journeyOf(group) })];
};

/** A hotel's line in another country for a few days. */
function journeyOf({ world, label, random, country }: Group): Person["journey"] {
  if (!random.chance(PARAMETERS.activity.travels)) return null;
  const abroad = random.weighted(COUNTRIES.filter(({ code }) => code !== country.code));
  return {
    fromDay: random.int(0, Math.max(0, world.days - 5)),
    days: random.int(3, 9),
    access: lineAccess(`${label}/hotel`, random.pick(abroad.home)),
    timezone: abroad.timezone,
    utcHours: abroad.utcHours,
  };
}

/** One computer, one browser, one token for everybody; a phone for some. */
export const family: Recruit = (group, most) => {
  const { random } = group;
  const home = homeLine(group);
  const shared = desktopOf(group, "desktop");
  const bank = random.chance(PARAMETERS.identity.familyPayout) ? `iban-${random.hex(12)}` : null;
  return Array.from({ length: Math.min(most, random.int(2, 4)) }, (_, index) => {
    const seats: Seat[] = [{ place: "home", browser: shared, access: home }];
    if (random.chance(0.5)) {
      const phone = phoneOf(group, `phone${index}`);
      seats.push({ place: "home", browser: phone, access: home });
      seats.push({ place: "out", browser: phone, access: carrier(group) });
    }
    const account = accountOf(group, seats, bank === null ? {} : { payout: bank });
    return personOf(group, `p${index}`, [account], EVERYWHERE);
  });
};

/** One address for all at work. Half the offices bought identical machines with one image. */
export const office: Recruit = (group, most) => {
  const { random } = group;
  const work = homeLine(group, "work");
  const fleet = random.chance(0.5) ? desktopOf(group, "fleet").machine : null;
  return Array.from({ length: Math.min(most, random.int(5, 14)) }, (_, index) => {
    const browser = fleet === null ? desktopOf(group, `desk${index}`) : fleetBrowser(fleet, index, group);
    const seats: Seat[] = [{ place: "work", browser, access: work }];
    if (random.chance(0.5)) {
      const phone = phoneOf(group, `phone${index}`);
      seats.push({ place: "out", browser: phone, access: carrier(group) });
    }
    const places: Person["places"] = [
      { place: "work", weight: 8 },
      { place: "out", weight: 1 },
    ];
    return personOf(group, `p${index}`, [accountOf(group, seats)], places, { hour: random.normal(13, 1) });
  });
};

/** The same model, image and browser on every desk; only the storage is one's own. */
function fleetBrowser(fleet: Machine, index: number, { label, random }: Group) {
  return { ...drawBrowser({ ...fleet, id: `${label}/desk${index}` }, random, "chrome"), updateLagMs: 0 };
}

/** Hundreds behind two or three addresses; own laptops, and a room of identical ones. */
export const campus: Recruit = (group, most) => {
  const { label, random } = group;
  const countries = COUNTRIES.flatMap((country) =>
    country.campus === undefined ? [] : [{ ...country, campus: country.campus }],
  );
  const country = random.weighted(countries);
  const here = { ...group, country };
  const net = campusAccess(`${label}/campus`, country.campus, random.int(2, 3));
  const room = desktopOf(here, "room").machine;
  return Array.from({ length: Math.min(most, random.int(12, 30)) }, (_, index) => {
    const browser = random.chance(0.3) ? fleetBrowser(room, index, here) : desktopOf(here, `laptop${index}`);
    const seats: Seat[] = [{ place: "work", browser, access: net }];
    if (random.chance(0.6)) {
      const phone = phoneOf(here, `phone${index}`);
      seats.push({ place: "work", browser: phone, access: net });
      seats.push({ place: "out", browser: phone, access: carrier(here) });
    }
    const places: Person["places"] = [
      { place: "work", weight: 5 },
      { place: "out", weight: 2 },
    ];
    return personOf(here, `p${index}`, [accountOf(here, seats)], places);
  });
};

/** A phone and nothing else, behind the few addresses of a carrier. */
export const carrierOnly: Recruit = (group) => {
  const phone = phoneOf(group, "phone");
  const seats: Seat[] = [{ place: "out", browser: phone, access: carrier(group) }];
  return [personOf(group, "p", [accountOf(group, seats)], [{ place: "out", weight: 1 }])];
};

/** Somebody who always comes by one of the exits that all customers of a product share. */
export const vpn: Recruit = (group) => {
  const { world, random } = group;
  const access = vpnAccess(world.seed, random.weighted(VPN_EXITS));
  const seats: Seat[] = [{ place: "home", browser: desktopOf(group, "desktop"), access }];
  return [personOf(group, "p", [accountOf(group, seats)], [{ place: "home", weight: 1 }])];
};

/** Strangers with one and the same phone, set up alike, each at a home of their own. */
export const twins: Recruit = (group, most) => {
  const { random, label } = group;
  const { machine } = phoneOf(group, "phone");
  return Array.from({ length: Math.min(most, 2) }, (_, index) => {
    const browser = {
      ...drawBrowser({ ...machine, id: `${label}/phone${index}` }, random),
      updateLagMs: 0,
    };
    const seats: Seat[] = [
      { place: "home", browser, access: homeLine(group, `home${index}`) },
      { place: "out", browser, access: carrier(group) },
    ];
    // Not at one time by design: what they share is the phone's model.
    const typist = randomOf(label, "hour", index);
    return personOf(group, `p${index}`, [accountOf(group, seats)], EVERYWHERE, {
      hour: typist.normal(16, 3),
    });
  });
};
