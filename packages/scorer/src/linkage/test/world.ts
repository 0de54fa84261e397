import type { TypingTotals } from "../../behaviour/types.ts";
import { groupLines, withGroupLine } from "../../clustering/groups/group-lines.ts";
import { printOf } from "../../evidence/print-of.ts";
import { evidenceOf, evidenceOfEvent } from "../../evidence/registry.ts";
import type {
  DeviceClass,
  Evidence,
  EvidenceKey,
  NetworkClass,
  Print,
  SignalSet,
} from "../../evidence/types.ts";
import { pairKey } from "../../statistics/order.ts";
import { compareAccounts } from "../compare-accounts.ts";
import type { AccountProfile, Link, Population, Verdict } from "../types.ts";

/** One account as a test tells it. */
export interface Told {
  account: string;
  token?: string;
  address?: string;
  /** Clock hours in which it was seen. */
  hours?: number[];
  signals?: SignalSet;
  deviceClass?: DeviceClass;
  typing?: TypingTotals;
  payout?: string;
}

export interface World {
  profiles: AccountProfile[];
  population: Population;
  /** All pairs, compared, with what groups of them add. */
  links(verdicts?: readonly Verdict[]): Link[];
  link(a: string, b: string, verdict?: Verdict): Link;
}

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0, 5);

/**
 * A population of `size` accounts: those told, and others that hold nothing of theirs except what `crowd` says.
 * @param crowd further holders by `kind key`.
 */
export function world(
  told: readonly Told[],
  size: number,
  classes: Readonly<Record<string, NetworkClass>> = {},
  crowd: Readonly<Record<string, number>> = {},
): World {
  const profiles = told.map(profileOf);
  const holders = new Map<string, number>();
  for (const profile of profiles)
    for (const { kind, key } of profile.evidence)
      holders.set(`${kind} ${key}`, (holders.get(`${kind} ${key}`) ?? 0) + 1);
  const population: Population = {
    accounts: size,
    holders: (kind, key) => (holders.get(`${kind} ${key}`) ?? 0) + (crowd[`${kind} ${key}`] ?? 0),
    networkClassOf: (key) => classes[key] ?? null,
  };
  const byName = new Map(profiles.map((profile) => [profile.account, profile]));
  const link = (a: string, b: string, verdict?: Verdict): Link => {
    const [x, y] = [byName.get(a), byName.get(b)];
    if (!x || !y) throw new Error(`${a} or ${b} was not told`);
    return compareAccounts(x, y, population, verdict);
  };
  const pairsOf = (verdicts: readonly Verdict[]): Link[] =>
    profiles.flatMap((x, i) =>
      profiles.slice(i + 1).map((y) =>
        link(
          x.account,
          y.account,
          verdicts.find((one) => pairKey(one.a, one.b) === pairKey(x.account, y.account)),
        ),
      ),
    );
  const grouped = (pairs: readonly Link[], verdicts: readonly Verdict[]): Link[] => {
    const lines = groupLines(pairs, { profileOf: (account) => byName.get(account), population, verdicts });
    return pairs.map((pair) => {
      const line = lines.get(pairKey(pair.a, pair.b));
      return line === undefined ? pair : withGroupLine(pair, line);
    });
  };
  return {
    profiles,
    population,
    link,
    links: (verdicts = []) => grouped(pairsOf(verdicts), verdicts),
  };
}

function profileOf(told: Told): AccountProfile {
  const evidence = new Map<string, Evidence>();
  const note = ({ kind, key }: EvidenceKey, atMs: number): void => {
    const known = evidence.get(`${kind} ${key}`);
    if (known) evidence.set(`${kind} ${key}`, { ...known, lastSeenMs: atMs, count: known.count + 1 });
    else evidence.set(`${kind} ${key}`, { kind, key, firstSeenMs: atMs, lastSeenMs: atMs, count: 1 });
  };
  const deviceClass = told.deviceClass ?? "desktop";
  for (const hour of told.hours ?? [0]) {
    const atMs = START_MS + hour * HOUR_MS;
    const observation = {
      atMs,
      deviceClass,
      ...(told.token !== undefined && { visitorToken: told.token }),
      ...(told.address !== undefined && { addressKey: told.address }),
      ...(told.signals && { signals: told.signals }),
    };
    for (const key of evidenceOf(observation)) note(key, atMs);
  }
  const event = {
    atMs: START_MS,
    name: "payout",
    data: told.payout === undefined ? {} : { payout: told.payout },
  };
  for (const key of evidenceOfEvent(event)) note(key, START_MS);
  const found = told.signals && printOf(told.signals, deviceClass);
  const prints: Print[] = found
    ? [{ ...found, deviceClass, firstSeenMs: START_MS, lastSeenMs: START_MS, count: 1 }]
    : [];
  return { account: told.account, evidence: [...evidence.values()], prints, typing: told.typing ?? null };
}

/** Signals of a machine; equal `seed`, equal machine. */
export function machine(seed: string, changes: Readonly<Record<string, string>> = {}): SignalSet {
  const values: Record<string, string> = {};
  for (const name of [
    "canvas",
    "audio",
    "fonts",
    "webGlBasics",
    "screenResolution",
    "hardwareConcurrency",
    "platform",
  ])
    values[name] = `${name} of ${seed}`;
  Object.assign(values, { timezone: "Europe/Paris", languages: "fr", userAgent: "Chrome 140" }, changes);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { status: "ok", value }]));
}
