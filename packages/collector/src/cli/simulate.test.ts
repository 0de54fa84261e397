import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, describe, expect, it } from "vitest";
import { takenDown } from "../../test/said.ts";
import { evaluateCommand } from "./evaluate.ts";
import { simulateCommand } from "./simulate.ts";

const dir = mkdtempSync(join(tmpdir(), "samehand-simulate-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function run(...args: string[]) {
  const { said, surroundings } = takenDown(() => Promise.reject(new Error("these commands ask no service")));
  const program = new Command().exitOverride();
  for (const register of [simulateCommand, evaluateCommand]) register(program, surroundings);
  program.commands.forEach((command) => {
    command.exitOverride().configureOutput({ writeErr: (text) => surroundings.terminal.err(text) });
  });
  await program.parseAsync(args, { from: "user" });
  return said;
}

const file = (name: string) => join(dir, name);
const small = (name: string) =>
  [
    "simulate",
    "--accounts",
    "40",
    "--days",
    "4",
    "--out",
    file(`${name}.ndjson`),
    "--truth",
    file(`${name}.csv`),
  ] as const;

describe("samehand simulate", () => {
  it("writes the same bytes for the same seed", async () => {
    for (const name of ["one", "two"]) await run(...small(name), "--seed", "s");
    await run(...small("three"), "--seed", "t");
    const bytes = (name: string) => readFileSync(file(name));
    expect(bytes("one.ndjson").equals(bytes("two.ndjson"))).toBe(true);
    expect(bytes("one.csv").equals(bytes("two.csv"))).toBe(true);
    expect(bytes("one.ndjson").equals(bytes("three.ndjson"))).toBe(false);
  });

  it("tells what it wrote", async () => {
    const { out, err } = await run(...small("json"), "--json");
    const told = JSON.parse(out) as {
      accounts: number;
      lines: number;
      bytes: number;
      kinds: { accounts: number }[];
    };
    const text = readFileSync(file("json.ndjson"), "utf8");
    expect(told).toMatchObject({
      accounts: 40,
      lines: text.trimEnd().split("\n").length,
      bytes: Buffer.byteLength(text),
    });
    expect(told.kinds.reduce((sum, kind) => sum + kind.accounts, 0)).toBe(40);
    expect(err).toBe("");
  });

  it("says in one line what cannot be written", async () => {
    const { err, exitCode } = await run(
      "simulate",
      "--accounts",
      "3",
      "--out",
      join(dir, "no", "x"),
      "--truth",
      file("t.csv"),
    );
    expect(exitCode).toBe(1);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toContain("ENOENT");
  });

  it.each(["0", "-1", "1.5", "many", "1e9"])("refuses %s accounts", async (accounts) => {
    await expect(
      run("simulate", "--accounts", accounts, "--out", file("x"), "--truth", file("y")),
    ).rejects.toThrow();
  });
});

describe("samehand evaluate links", () => {
  it("imports, scores and compares, and accuses nobody innocent", { timeout: 120_000 }, async () => {
    await run(...small("trial"), "--accounts", "120", "--seed", "trial");
    const { out, err, exitCode } = await run(
      "evaluate",
      "links",
      "--observations",
      file("trial.ndjson"),
      "--truth",
      file("trial.csv"),
      "--json",
    );
    expect({ err, exitCode }).toEqual({ err: "", exitCode: 0 });
    const result = JSON.parse(out) as Record<string, number> & {
      observations: { accepted: number; refused: number };
    };
    expect(result).toMatchObject({
      accounts: 120,
      innocentsTouched: 0,
      largestFalseCluster: 0,
      precision: 1,
    });
    expect(result.observations.refused).toBe(0);
    expect(result["saidPairs"]).toBeGreaterThan(0);
    expect(result["recall"]).toBeGreaterThan(0);
  });

  it.each([
    { name: "no observations", observations: "absent.ndjson", truth: "one.csv" },
    { name: "no truth", observations: "one.ndjson", truth: "absent.csv" },
  ])("says in one line that there are $name", async ({ observations, truth }) => {
    const { err, exitCode } = await run(
      "evaluate",
      "links",
      "--observations",
      file(observations),
      "--truth",
      file(truth),
    );
    expect(exitCode).toBe(1);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toContain("ENOENT");
  });
});

describe("samehand evaluate visitors", () => {
  /** A file of lines; the machine and its address tell visitors apart. */
  const observations = (name: string, lines: object[]) => {
    writeFileSync(file(name), `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
    return ["evaluate", "visitors", "--observations", file(name), "--json"] as const;
  };
  const DAY_MS = 86_400_000;
  const seen = (id: string, day: number, machine: string, ip: string, visitor?: string) => ({
    type: "observation",
    id,
    at: new Date(Date.UTC(2026, 9, 1) + day * DAY_MS).toISOString(),
    ...(visitor === undefined ? {} : { visitor }),
    ip,
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    signals: Object.fromEntries(
      [
        "canvas",
        "fonts",
        "webGlBasics",
        "screenResolution",
        "hardwareConcurrency",
        "platform",
        "timezone",
      ].map((signal) => [signal, { status: "ok", value: `${signal} ${machine}` }]),
    ),
  });
  const [HOME, OTHER] = ["87.140.12.34", "178.2.33.44"];

  it("withholds the visitors, whatever the order of the lines, and judges what it finds", async () => {
    const { out, err, exitCode } = await run(
      ...observations("visitors.ndjson", [
        seen("o3", 3, "one", HOME, "v1"),
        seen("o1", 1, "one", HOME, "v1"),
        seen("o2", 2, "two", OTHER, "v2"),
        seen("o4", 4, "two", OTHER, "v2"),
        seen("o5", 5, "three", OTHER),
        { type: "event", id: "e1", at: "2026-10-01T00:00:00Z", account: "a", name: "login" },
      ]),
    );
    expect({ err, exitCode }).toEqual({ err: "", exitCode: 0 });
    expect(JSON.parse(out)).toMatchObject({
      observations: 4,
      visitors: 2,
      saidVisitors: 2,
      precision: 1,
      recall: 1,
      f1: 1,
      newcomersFalselyLinked: 0,
      lines: { accepted: 5, refused: 0, skipped: 1 },
    });
  });

  it("is not helped by the visitors of the file", async () => {
    const { out } = await run(
      ...observations("withheld.ndjson", [
        seen("o1", 1, "one", HOME, "same"),
        seen("o2", 2, "two", OTHER, "same"),
      ]),
    );
    expect(JSON.parse(out)).toMatchObject({ saidVisitors: 2, recall: 0 });
  });

  it.each([
    ["an absent file", () => ["evaluate", "visitors", "--observations", file("absent")], "ENOENT"],
    ["a file without visitors", () => observations("bare.ndjson", [seen("o1", 1, "one", HOME)]), "visitor"],
  ])("says in one line what is wrong with %s", async (_name, args, word) => {
    const { err, exitCode } = await run(...args());
    expect(exitCode).toBe(1);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toContain(word);
  });
});
