import type { ImportLine } from "@samehand/protocol";
import { beforeAll, describe, expect, it } from "vitest";
import { createNetworkLookup } from "../enrichment/network-lookup.ts";
import { createLog } from "../log.ts";
import { createSecrets } from "../secrets.ts";
import { simulate } from "../simulate/simulation.ts";
import { linkInMemory } from "./link-in-memory.ts";
import { profilesInMemory } from "./profiles-in-memory.ts";

const START_MS = Date.UTC(2026, 9, 5);
const HOUR_MS = 3_600_000;
const simulation = simulate({ seed: "clean", accounts: 300, days: 10, untilMs: Date.UTC(2026, 10, 1) });

type Observation = Extract<ImportLine, { type: "observation" }>;
let serial = 0;
const seen = (account: string, hour: number, rest: Partial<Observation>): Observation => ({
  type: "observation",
  id: `poison-${serial++}`,
  at: new Date(START_MS + hour * HOUR_MS).toISOString(),
  account,
  ...rest,
});
const each = <T>(count: number, of: (index: number) => T[]) =>
  Array.from({ length: count }, (_, index) => of(index)).flat();

/** What somebody would send who wants a run to take for ever, or innocents to be drawn together. */
const POISONS = {
  "one address on 3,000 accounts, all in the same hours": () =>
    each(3000, (n) => [1, 2, 3].map((hour) => seen(`crowd${n}`, hour, { ip: "87.140.77.7" }))),
  "one print on 2,000 accounts": () =>
    each(2000, (n) => [
      seen(`copy${n}`, n % 200, {
        ip: `87.141.${n % 250}.${1 + Math.floor(n / 250)}`,
        signals: {
          canvas: { status: "ok", value: "one canvas" },
          fonts: { status: "ok", value: ["one", "font"] },
          webGlBasics: { status: "ok", value: "one renderer" },
          timezone: { status: "ok", value: "Europe/Berlin" },
        },
      }),
    ]),
  "one token on 2,000 accounts": () => each(2000, (n) => [seen(`token${n}`, n % 100, { visitor: "copied" })]),
  // Neighbours in the chain meet once at an address that nobody else uses.
  "a chain of 2,000 weak links": () =>
    each(2000, (n) => {
      const [before, after] = [n, n + 1].map((link) => `87.142.${link % 250}.${1 + Math.floor(link / 250)}`);
      return [before, after].map((ip, step) => seen(`chain${n}`, n + step, { ip: ip as string }));
    }),
} satisfies Record<string, () => Observation[]>;

/** `pairs` counts the comparisons that were made: unlike a time, it is the same on every machine. */
async function run(poison: readonly ImportLine[]) {
  const log = createLog("error", Date.now);
  const deps = {
    lookUpNetwork: createNetworkLookup(log),
    secrets: createSecrets(Buffer.alloc(32, 1)),
    now: Date.now,
  };
  const lines = [...simulation.lines(), ...poison].map((line) => JSON.stringify(line));
  const population = await profilesInMemory(deps, lines);
  expect(population.report.refused).toBe(0);
  const { pairs, clusters } = linkInMemory(population);
  const accusing = clusters.filter(({ label }) => label === "oneHand" || label === "farm");
  return { pairs, sizes: accusing.map(({ accounts }) => accounts.length), accusing };
}

let clean: Awaited<ReturnType<typeof run>>;
beforeAll(async () => {
  clean = await run([]);
});

describe("a poisoned population", () => {
  it.each(Object.entries(POISONS))("%s: few comparisons more, and nobody accused", async (_, poison) => {
    const lines = poison();
    const poisoned = await run(lines);
    const accounts = new Set(lines.map(({ account }) => account)).size;
    expect(clean.pairs).toBeGreaterThan(100);
    // The chain is one real pair for each of its links; of a crowd nothing is compared.
    expect(poisoned.pairs - clean.pairs).toBeLessThanOrEqual(accounts);
    expect(Math.max(0, ...poisoned.sizes)).toBeLessThanOrEqual(Math.max(0, ...clean.sizes));
    const drawnIn = poisoned.accusing.flatMap(({ accounts: own }) =>
      own.filter((account) => /^(crowd|copy|token|chain)\d/.test(account)),
    );
    expect(drawnIn).toEqual([]);
  });
});
