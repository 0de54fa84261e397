import { CHANGING, type Changing, drawMachines, type Machine, type Moment } from "./machines.ts";
import { seeded } from "./seeded.ts";

const DAY_MS = 86_400_000;

/** Every number of the population; "assumed" where nobody measured it. None is taken from the scorer's model. */
export const PEOPLE = {
  /** Visits a week of one machine, mean. Assumed. */
  visitsPerWeek: 2,
  /** Share of people who use a phone too, in the mixed population. Assumed. */
  phones: 0.5,
  /** Days a home keeps its address. Assumed; providers range from one day to months. */
  leaseDays: 20,
  /** Share of a phone's visits, and of a laptop's, that come from elsewhere. Assumed. */
  away: { phone: 0.4, desktop: 0.1 },
  /** Four weeks between releases (chromium.org), installed within days. The lag is assumed. */
  releaseDays: 28,
  updateLagDays: 12,
  /** Desktops that are laptops and sometimes docked, and how often they are. Assumed. */
  dockedLaptops: 0.25,
  docked: 0.4,
  /** Journeys: how likely in three months, and for how many days. Assumed. */
  travels: 0.15,
  travelDays: 6,
  /** Mean days until a facet changes for good. Assumed, more often than half of FP-Stalker's browsers showed. */
  meanDays: { fonts: 200, drawing: 180, graphics: 700, screen: 500 } satisfies Record<Changing, number>,
};

/** Shares of a market in few countries, with a home provider's and a carrier's range, both documented as theirs. */
const COUNTRIES = [
  {
    share: 0.35,
    timezone: "Europe/Berlin",
    languages: ["de-DE", "de", "en"],
    home: "87.140",
    carrier: "80.187",
  },
  { share: 0.25, timezone: "Europe/Paris", languages: ["fr-FR", "fr"], home: "86.245", carrier: "92.184" },
  { share: 0.2, timezone: "Europe/London", languages: ["en-GB", "en"], home: "86.150", carrier: "82.132" },
  {
    share: 0.2,
    timezone: "Europe/Warsaw",
    languages: ["pl-PL", "pl", "en"],
    home: "83.20",
    carrier: "37.47",
  },
];

export interface Visit {
  atMs: number;
  visitor: string;
  machine: Machine;
  moment: Moment;
  /** Null: no network is known. */
  ip: string | null;
}

/** Everybody's visits in order of time; people join all the time, so that there are always newcomers. */
export function visitsOf(
  options: { people: number; days: number; phones: boolean; untilMs: number },
  seed: string,
): Visit[] {
  const { people, days, phones, untilMs } = options;
  const desktops = drawMachines("desktop", people, `${seed} desktops`);
  const mobiles = phones ? drawMachines("mobile", Math.round(people * PEOPLE.phones), `${seed} phones`) : [];
  const startMs = untilMs - days * DAY_MS;
  const visits = desktops.flatMap((machine, n) =>
    visitsOfPerson(`${seed} ${n}`, [machine, ...mobiles.slice(n, n + 1)], startMs, days),
  );
  return visits.toSorted((a, b) => a.atMs - b.atMs);
}

function visitsOfPerson(seed: string, machines: readonly Machine[], startMs: number, days: number): Visit[] {
  const random = seeded(seed);
  const country = pickCountry(random);
  const home = `${country.home}.${seed}`;
  const joins = random() < 0.5 ? 0 : random() * days;
  const journey = random() < PEOPLE.travels ? { from: random() * days, abroad: pickCountry(random) } : null;
  return machines.flatMap((machine, n) => {
    const phone = n > 0;
    const lag = random() * PEOPLE.updateLagDays;
    const laptop = !phone && random() < PEOPLE.dockedLaptops;
    const changesAt = Object.fromEntries(
      CHANGING.map((what) => [what, arrivals(PEOPLE.meanDays[what], days, random)]),
    ) as Record<Changing, number[]>;
    const visits = arrivals(7 / PEOPLE.visitsPerWeek, days - joins, random);
    return visits.map((after): Visit => {
      const day = joins + after;
      const away = journey !== null && day >= journey.from && day < journey.from + PEOPLE.travelDays;
      const { timezone } = away ? journey.abroad : country;
      const outside = away || random() < PEOPLE.away[phone ? "phone" : "desktop"];
      const networks = away ? journey.abroad : country;
      const range = phone && outside ? networks.carrier : networks.home;
      const line = outside
        ? `${seed} ${n} ${Math.floor(day * 4)}`
        : `${home} ${Math.floor(day / PEOPLE.leaseDays)}`;
      const place = seeded(line);
      return {
        atMs: Math.round(startMs + day * DAY_MS),
        visitor: `${seed} ${n}`,
        machine,
        moment: {
          timezone,
          languages: country.languages,
          docked: laptop && !outside && random() < PEOPLE.docked,
          updates: Math.floor((day + PEOPLE.releaseDays - lag) / PEOPLE.releaseDays),
          changes: Object.fromEntries(
            CHANGING.map((what) => [what, changesAt[what].filter((at) => at <= day).length]),
          ) as Record<Changing, number>,
        },
        ip: `${range}.${Math.floor(place() * 256)}.${1 + Math.floor(place() * 254)}`,
      };
    });
  });
}

function pickCountry(random: () => number) {
  let rest = random();
  for (const country of COUNTRIES) {
    rest -= country.share;
    if (rest < 0) return country;
  }
  return COUNTRIES[0] as (typeof COUNTRIES)[number];
}

/** Times of a Poisson process. */
function arrivals(meanDays: number, days: number, random: () => number): number[] {
  const times: number[] = [];
  const wait = () => -Math.log(1 - random()) * meanDays;
  for (let at = wait(); at < days; at += wait()) times.push(at);
  return times;
}
