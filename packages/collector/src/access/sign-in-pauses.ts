import { Rejection } from "../errors.ts";

/** Who tries to sign in. */
export interface Attempt {
  user: string;
  /** `pauseAddress` of the client. */
  address: string;
  /** Of a browser in which this user has signed in before, as its sealed cookie says; null for any other. */
  device: string | null;
}

export interface SignInPauses {
  /**
   * Counts the attempt as failed until it is told otherwise, so that a thousand at once are a thousand.
   * Rejects with `too_many_requests` and the seconds that are left.
   */
  begin(attempt: Attempt): void;
  succeeded(attempt: Attempt): void;
  /** The attempt was right as far as it went: it does not count, and what counted before it stays. */
  takeBack(attempt: Attempt): void;
}

interface Count {
  failures: number;
  /** Of the last attempt. */
  atMs: number;
  untilMs: number;
}

/** People mistype; whoever is wrong more often waits a second, then two, four, and at most a quarter of an hour. */
const PAUSE_MS = 1000;
const PAUSE_MAX_MS = 15 * 60 * 1000;
/** What is not tried again for a day is forgotten. */
const FORGET_MS = 24 * 60 * 60 * 1000;
/** Of each kind; the one longest untouched leaves first. About 3 MB in all. */
const COUNTS_MAX = 10_000;

/** Wrong attempts without a pause. */
const FREE = { device: 5, pair: 5, address: 20, user: 50 } as const;
type Kind = keyof typeof FREE;

/**
 * Who guesses waits longer and longer, and cannot make others wait: a browser that the user has signed in from before
 * has a count of its own, which nobody without its cookie can touch. Any other counts per user and address, per
 * address, and, since a botnet has many addresses, per user.
 */
export function createSignInPauses(now: () => number): SignInPauses {
  const counts: Record<Kind, Map<string, Count>> = {
    device: new Map(),
    pair: new Map(),
    address: new Map(),
    user: new Map(),
  };

  function countOf(kind: Kind, key: string): Count {
    const known = counts[kind].get(key);
    const fresh = { failures: 0, atMs: now(), untilMs: 0 };
    const count = known === undefined || now() - known.atMs > FORGET_MS ? fresh : known;
    counts[kind].delete(key);
    counts[kind].set(key, count);
    const oldest = counts[kind].keys().next();
    if (counts[kind].size > COUNTS_MAX && !oldest.done) counts[kind].delete(oldest.value);
    return count;
  }

  function lessen(kind: Kind, key: string): void {
    const count = countOf(kind, key);
    count.failures = Math.max(0, count.failures - 1);
    if (count.failures < FREE[kind]) count.untilMs = 0;
  }

  return {
    begin(attempt) {
      const touched = bucketsOf(attempt).map(([kind, key]) => ({ kind, count: countOf(kind, key) }));
      const untilMs = Math.max(...touched.map(({ count }) => count.untilMs));
      if (untilMs > now())
        throw new Rejection("too_many_requests", { retryAfter: Math.ceil((untilMs - now()) / 1000) });
      for (const { kind, count } of touched) {
        count.failures += 1;
        count.atMs = now();
        const over = count.failures - FREE[kind];
        if (over >= 0) count.untilMs = now() + Math.min(PAUSE_MS * 2 ** over, PAUSE_MAX_MS);
      }
    },
    succeeded(attempt) {
      for (const [kind, key] of bucketsOf(attempt)) {
        // One's own success takes back one's own attempt from what is counted of others too.
        if (kind === "device" || kind === "pair") counts[kind].delete(key);
        else lessen(kind, key);
      }
    },
    takeBack(attempt) {
      for (const [kind, key] of bucketsOf(attempt)) lessen(kind, key);
    },
  };
}

function bucketsOf({ user, address, device }: Attempt): [Kind, string][] {
  if (device !== null) return [["device", JSON.stringify([user, device])]];
  return [
    ["pair", JSON.stringify([user, address])],
    ["address", address],
    ["user", user],
  ];
}
