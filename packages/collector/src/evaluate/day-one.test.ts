import { expect, test } from "vitest";
import { TEST_CONFIG } from "../../test/deps.ts";
import { lineOf, payoutOf, type Visit } from "../../test/population.ts";
import { createNetworkLookup } from "../enrichment/network-lookup.ts";
import { createLog } from "../log.ts";
import { evaluateLinksInMemory } from "./evaluate-links.ts";
import { Problems } from "./problems.ts";

// A site of fifty accounts has counted next to nothing: what it says rests on the priors.

const log = createLog("silent", Date.now);
const deps = { config: TEST_CONFIG, log, lookUpNetwork: createNetworkLookup(log) };
const DAYS = [0, 24, 49];

async function scored(visits: readonly Visit[], personOf: (account: string) => string) {
  const lines = async function* () {
    for (const [n, one] of visits.entries()) {
      yield JSON.stringify(lineOf(one, n));
      if (one.payout !== undefined) yield JSON.stringify(payoutOf(one, n));
    }
  };
  const accounts = [...new Set(visits.map(({ account }) => account))];
  const rows = accounts.map((account) => ({ account, person: personOf(account), kind: null }));
  return evaluateLinksInMemory(deps, lines(), { rows, problems: new Problems() });
}

/** Fifty colleagues at one address; five machines of each image, everybody at their own, with their own hands. */
function office(): Visit[] {
  return DAYS.flatMap((day) =>
    Array.from({ length: 50 }, (_, n) => ({
      account: `clerk${n}`,
      device: `image ${Math.floor(n / 5)}`,
      token: `token-of-clerk-${n}`,
      ip: "192.0.2.50",
      hour: day + (n % 8),
      typist: `clerk ${n}`,
    })),
  );
}

test("among fifty colleagues nobody is accused", async () => {
  const report = await scored(office(), (account) => account);
  expect(report).toMatchObject({ innocentsTouched: 0, largestFalseCluster: 0 });
});

test.each([true, false])(
  "a careless hand among fifty strangers is found, paid to one place: %s",
  async (isPaid) => {
    const strangers = DAYS.flatMap((day) =>
      Array.from({ length: 48 }, (_, n) => ({
        account: `stranger${n}`,
        device: `machine ${n}`,
        token: `token-of-stranger-${n}`,
        ip: `198.51.100.${n}`,
        hour: day + (n % 12),
        typist: `stranger ${n}`,
      })),
    );
    const hand = DAYS.flatMap((day) =>
      ["hand1", "hand2"].map((account) => ({
        account,
        device: "the machine of the hand",
        token: "token-of-the-hand",
        ip: "203.0.113.7",
        hour: day,
        typist: "the hand",
        ...(isPaid && day === 0 ? { payout: "DE89370400440532013000" } : {}),
      })),
    );
    const report = await scored([...strangers, ...hand], (account) => account.replace(/^hand\d$/, "hand"));
    expect(report).toMatchObject({ truePairs: 1, saidPairs: 1, precision: 1, recall: 1 });
  },
);
