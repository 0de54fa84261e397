import { seeded } from "../visitors/seeded.ts";

/** One observation as both sides read it; the order of the columns of `COLUMNS`. */
export type Row = readonly (string | number)[];

/** Columns of the files, tab separated, with their type in DuckDB. */
export const COLUMNS = {
  at_ms: "BIGINT",
  account: "VARCHAR",
  token: "VARCHAR",
  address: "VARCHAR",
  prefix: "VARCHAR",
  network_class: "VARCHAR",
  device: "VARCHAR",
  rendering: "VARCHAR",
  screen: "VARCHAR",
  hardware: "VARCHAR",
  locale: "VARCHAR",
  browser: "VARCHAR",
  payout: "VARCHAR",
} as const;

export interface Population {
  accounts: number;
  observations: number;
  poisoned: boolean;
}

interface Device {
  device: "desktop" | "phone";
  print: readonly string[];
}

const START_HOUR = Math.floor(Date.UTC(2026, 9, 1) / 3_600_000);
const DAYS = 30;
const HOURS = 24 * DAYS;

/**
 * A district of homes, a tenth of whose people hold two to five accounts, with offices, carriers and VPNs. All shares are
 * assumed; it is a load, not a truth. Yields rows as they fall, home by home.
 */
export function* rowsOf({ accounts, observations, poisoned }: Population): Generator<Row> {
  const random = seeded(`district ${accounts}`);
  const pick = (n: number) => Math.floor(random() * n);
  // Few values are common and many are rare, as fonts, screens and languages are.
  const common = (n: number) => Math.floor(n * random() ** 3);
  // A stream of its own, so that the clean part of a poisoned population is the clean population.
  const within = seeded("within the hour");
  const offices = Math.max(1, Math.floor(accounts / 200));
  const carriers = Math.max(1, Math.floor(accounts / 400));
  const perAccount = observations / accounts;
  let account = 0;
  let made = 0;

  const deviceOf = (locale: string): Device => {
    const phone = random() < 0.45;
    const print = phone
      ? [`pr${common(400)}`, `ps${common(25)}`, `ph${common(12)}`]
      : [`dr${common(60_000)}`, `ds${common(300)}`, `dh${common(60)}`];
    return { device: phone ? "phone" : "desktop", print: [...print, locale] };
  };
  const row = (
    who: string,
    hour: number,
    token: string,
    place: readonly [address: string, prefix: string, networkClass: string],
    { device, print }: Device,
    payout: string,
  ): Row => [
    (START_HOUR + hour) * 3_600_000 + Math.floor(within() * 3_600_000),
    who,
    token,
    ...place,
    device,
    ...print,
    // A browser is updated once in the month.
    `${device === "phone" ? "mobile" : "chrome"}${hour < HOURS / 2 ? 140 : 141}`,
    payout,
  ];

  for (let home = 0; account < accounts; home += 1) {
    const place = [`home${home}`, `net${home >> 2}`, "residential"] as const;
    const locale = `zone${common(40)}`;
    const shared = random() < 0.25 ? deviceOf(locale) : null;
    const people = 1 + pick(4);
    for (let person = 0; person < people && account < accounts; person += 1) {
      const own = deviceOf(locale);
      const held = random() < 0.1 ? 2 + pick(4) : 1;
      const clears = random() < 0.5;
      const office = random() < 0.08 ? pick(offices) : -1;
      const payout = random() < 0.8 ? `payout${account}` : "";
      let sitting = pick(HOURS);
      for (let n = 0; n < held && account < accounts; n += 1, account += 1) {
        const who = `a${account}`;
        const money = held > 1 && random() < 0.3 ? `payout${account}` : payout;
        // What is left is spread over the accounts that are left, so that the total is as asked for.
        const count = Math.max(1, Math.round(perAccount * (account + 1) - made + random() - 0.5));
        for (let visit = 0; visit < count; visit += 1, made += 1) {
          if (random() < 0.6) sitting = pick(HOURS);
          const device = shared !== null && random() < 0.5 ? shared : own;
          const browser = device === shared ? `s${home}` : `t${home}.${person}`;
          const token = clears ? `${browser}.${n}` : browser;
          const where = random();
          const at =
            device.device === "phone" && where < 0.5
              ? ([`carrier${pick(carriers)}`, `mobile${pick(carriers) >> 4}`, "mobile"] as const)
              : office >= 0 && where < 0.8
                ? ([`office${office}`, `work${office}`, "business"] as const)
                : where > 0.97
                  ? ([`vpn${pick(200)}`, "vpn", "vpn"] as const)
                  : place;
          yield row(who, sitting, token, at, device, money);
        }
        if (poisoned) yield* poison(who, account, accounts, place, own, row);
      }
    }
  }
}

/** A third of the accounts at one address, a sixth with one print, a thirtieth in a chain of weak links. */
function* poison(
  who: string,
  account: number,
  accounts: number,
  home: readonly [string, string, string],
  own: Device,
  row: (
    who: string,
    hour: number,
    token: string,
    place: readonly [string, string, string],
    device: Device,
    payout: string,
  ) => Row,
): Generator<Row> {
  if (account % 3 === 0)
    yield row(who, account % 3, `crowd${account}`, ["crowd", "crowd", "residential"], own, "");
  const copied = { device: "desktop", print: ["copied", "copied", "copied", "copied"] } as const;
  if (account % 6 === 1) yield row(who, account % HOURS, `copy${account}`, home, copied, "");
  if (account % 30 !== 2) return;
  const link = Math.floor(account / 30);
  for (const step of [0, 1]) {
    if (30 * (link + step) >= accounts) continue;
    const at = [`chain${link + step}`, `chains${link + step}`, "unknown"] as const;
    yield row(who, (link + step) % HOURS, `link${account}`, at, own, "");
  }
}
