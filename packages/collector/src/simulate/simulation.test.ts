import { createHash } from "node:crypto";
import { importLineSchema } from "@samehand/protocol/schema";
import { describe, expect, it } from "vitest";
import { HANDS, KINDS } from "./parameters.ts";
import { type SimulationOptions, simulate, truthCsv } from "./simulation.ts";

const UNTIL_MS = Date.UTC(2026, 10, 1);
const options: SimulationOptions = { seed: "test", accounts: 150, days: 10, untilMs: UNTIL_MS };
const small = simulate(options);
const lines = [...small.lines()];

const digest = (given: SimulationOptions) => {
  const hash = createHash("sha256");
  const simulation = simulate(given);
  for (const line of simulation.lines()) hash.update(JSON.stringify(line));
  return hash.update(truthCsv(simulation.truth)).digest("hex");
};

it("gives the same bytes for the same seed, and others for another", () => {
  expect(digest(options)).toBe(digest({ ...options }));
  expect(digest({ ...options, seed: "other" })).not.toBe(digest(options));
});

it("writes nothing that the collector would refuse", () => {
  const refused = lines.flatMap((line) => {
    const { success, error } = importLineSchema.safeParse(JSON.parse(JSON.stringify(line)));
    return success ? [] : [{ id: line.id, issues: error.issues }];
  });
  expect(refused).toEqual([]);
});

it("gives every line an id of its own, and another population other ids", () => {
  const ids = new Set(lines.map(({ id }) => id));
  expect(ids.size).toBe(lines.length);
  const others = [...simulate({ ...options, seed: "other" }).lines()].filter(({ id }) => ids.has(id));
  expect(others).toEqual([]);
});

it("keeps to its days, and begins every account with a sign-up", () => {
  const fromMs = UNTIL_MS - 10 * 86_400_000;
  const observations = lines.filter(({ type }) => type === "observation").map(({ at }) => Date.parse(at));
  expect(Math.min(...observations)).toBeGreaterThanOrEqual(fromMs);
  expect(Math.max(...observations)).toBeLessThan(UNTIL_MS + 2 * 3_600_000);
  expect(observations).toEqual(observations.toSorted((a, b) => a - b));
  const first = new Map<string, string>();
  for (const line of lines) {
    if (line.type === "event" && !first.has(line.account)) first.set(line.account, line.name);
  }
  expect(new Set(first.values())).toEqual(new Set(["signup"]));
  expect(first.size).toBe(150);
});

describe("truth", () => {
  it("names every account once, and none that was never seen", () => {
    const known = small.truth.map(({ account }) => account);
    expect(known).toHaveLength(150);
    expect(new Set(known).size).toBe(150);
    expect(new Set(lines.map(({ account }) => account))).toEqual(new Set(known));
  });

  it("counts what it holds, and has people of every kind", () => {
    for (const { kind, accounts, people } of small.counts) {
      const own = small.truth.filter((entry) => entry.kind === kind);
      expect(own).toHaveLength(accounts);
      expect(new Set(own.map(({ person }) => person)).size).toBe(people);
      expect(accounts).toBeGreaterThan(0);
    }
    expect(small.counts.map(({ kind }) => kind)).toEqual(KINDS);
  });

  it("gives several accounts to hands alone", () => {
    const sizes = Map.groupBy(small.truth, ({ person }) => person);
    for (const own of sizes.values()) {
      const [first] = own;
      if (own.length > 1) expect(HANDS).toContain(first?.kind);
    }
  });

  it("is CSV that needs no quotes", () => {
    const rows = truthCsv(small.truth).trimEnd().split("\n");
    expect(rows[0]).toBe("account,person,kind");
    for (const row of rows) expect(row).toMatch(/^[\w.-]+,[\w.-]+,\w+$/);
    expect(rows).toHaveLength(151);
  });
});

it.each([1, 2, 13, 100, 777])("makes exactly %i accounts", (accounts) => {
  expect(simulate({ ...options, accounts, days: 2 }).truth).toHaveLength(accounts);
});
