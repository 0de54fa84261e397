import type {
  AccountSummary,
  ClusterLabel,
  ClusterView,
  LinkView,
  VerdictView,
} from "@samehand/protocol/api";
import { type Chance, chance } from "./chance.ts";
import { linkBetween } from "./evidence.ts";
import { accountName, HOSTILE_ACCOUNT } from "./names.ts";

/** A cluster whose links have their proofs. */
export interface MadeCluster extends ClusterView {
  links: LinkView[];
}
/** One site's worth of answers, generated once and then changed by verdicts. */
export interface Population {
  accounts: Map<string, AccountSummary>;
  clusters: MadeCluster[];
  links: LinkView[];
  verdicts: VerdictView[];
  nowMs: number;
}

const HOUR_MS = 3_600_000;
/** Label and size of each cluster, the hostile account being in the first. */
const PLAN: readonly [ClusterLabel, number][] = [
  ["oneHand", 3],
  ["farm", 14],
  ["household", 2],
  ["oneHand", 4],
  ["sharedDevice", 2],
  ["organisation", 9],
  ["oneHand", 2],
  ["farm", 6],
  ...Array.from({ length: 32 }, (_, i): [ClusterLabel, number] => [
    (["oneHand", "household", "sharedDevice", "household", "organisation"] as const)[i % 5] ?? "oneHand",
    2 + (i % 4),
  ]),
];
const FAMILIES = {
  oneHand: ["device", "identity", "network", "behaviour"],
  farm: ["content", "device", "network"],
  sharedDevice: ["device"],
  household: ["network"],
  organisation: ["network"],
} as const;
const ACCUSED = { oneHand: [58, 90], farm: [78, 100] } as const;

export function population(seed: number, nowMs: number, loners = 60): Population {
  const dice = chance(seed);
  const made: Population = { accounts: new Map(), clusters: [], links: [], verdicts: [], nowMs };
  for (const [index, [label, size]] of PLAN.entries()) addCluster(made, dice, index, label, size);
  for (let i = 0; i < loners; i += 1) addAccount(made, dice, null, 0, 40);
  const [first, ...others] = [...made.accounts.keys()];
  // Weak ties across clusters: what an account page must show too.
  for (const other of others.slice(-4)) {
    if (first !== undefined) made.links.push(linkBetween(first, other, "weak", iso(nowMs), dice));
  }
  return made;
}

function addCluster(made: Population, dice: Chance, index: number, label: ClusterLabel, size: number): void {
  const id = `cl_${(index + 0x3a7f1).toString(36)}${dice.whole(1e6, 9e6).toString(36)}`;
  const [low, high] = label === "oneHand" || label === "farm" ? ACCUSED[label] : [5, 45];
  const accounts = Array.from({ length: size }, (_, n) => {
    const named = index === 0 && n === 1 ? HOSTILE_ACCOUNT : undefined;
    return addAccount(made, dice, { id, label }, low, high, named);
  });
  const links = linksOf(accounts, label, made.nowMs, dice);
  made.links.push(...links);
  const lastActivityMs = made.nowMs - dice.whole(0, 40) ** 2 * 0.4 * HOUR_MS;
  made.clusters.push({
    id,
    label,
    size,
    // Of what the label says; a household is not one hand however sure it is.
    probability:
      label in ACCUSED ? Math.min(...links.map((link) => link.probability)) : 0.9 + dice.next() * 0.09,
    families: [...FAMILIES[label]],
    createdAt: iso(lastActivityMs - 30 * 24 * HOUR_MS),
    lastActivityAt: iso(lastActivityMs),
    accounts,
    links,
    linkCount: links.length,
    nextLinks: null,
    history: [
      { at: iso(lastActivityMs), what: "grew", words: `${accounts.at(-1)?.account ?? ""} joined.` },
      {
        at: iso(lastActivityMs - 30 * 24 * HOUR_MS),
        what: "created",
        words: `Created from ${accounts[0]?.account ?? ""} and ${accounts[1]?.account ?? ""}.`,
      },
    ],
  });
}

/** Everybody with the next, and some across; large ones are not complete. */
function linksOf(
  accounts: readonly AccountSummary[],
  label: ClusterLabel,
  nowMs: number,
  dice: Chance,
): LinkView[] {
  const links: LinkView[] = [];
  for (const [i, one] of accounts.entries()) {
    for (const [j, other] of accounts.entries()) {
      if (j <= i || (j > i + 1 && dice.next() < (accounts.length > 6 ? 0.8 : 0.3))) continue;
      links.push(linkBetween(one.account, other.account, label, iso(nowMs - HOUR_MS), dice));
    }
  }
  return links;
}

function addAccount(
  made: Population,
  dice: Chance,
  cluster: AccountSummary["cluster"],
  low: number,
  high: number,
  named?: string,
): AccountSummary {
  const score = dice.whole(low, high);
  const lastSeenMs = made.nowMs - dice.whole(0, 30) ** 2 * HOUR_MS;
  const account: AccountSummary = {
    account: named ?? accountName(dice, new Set(made.accounts.keys())),
    firstSeen: iso(lastSeenMs - dice.whole(2, 90) * 24 * HOUR_MS),
    lastSeen: iso(lastSeenMs),
    observations: dice.whole(3, 240),
    events: dice.whole(0, 90),
    visitors: dice.whole(1, 3),
    cluster,
    score,
    action: score > 75 ? "BLOCK_ACCOUNT" : score > 50 ? "FLAG_FOR_REVIEW" : "MONITOR",
  };
  made.accounts.set(account.account, account);
  return account;
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
