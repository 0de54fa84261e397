import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccountView, ClusterList } from "@samehand/protocol/api";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedSite, type TestDeps, testDeps } from "../../test/deps.ts";
import { lineOf, smallTown, visit } from "../../test/population.ts";
import { asking, takenDown } from "../../test/said.ts";
import { STORES } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { characters } from "./characters.ts";
import { ApiError, clientOver } from "./client.ts";
import { COMMANDS } from "./commands.ts";

const HOSTILE = "<img/src=x/onerror=alert(1)>";
/** Red, a cleared screen and a window title. */
const ESCAPES = "\u001b[31m\u001b[2J\u001b]0;owned\u0007";

describe("the commands that ask", () => {
  let store: Store;
  let t: TestDeps;
  let key = "";
  beforeAll(async () => {
    const open = STORES[0]?.open;
    if (open === undefined) throw new Error("there is no store");
    store = await open();
    t = testDeps(store.db);
    key = (await seedSite(store.db)).serverKey;
    await visit(t.deps.ingest, "main", [
      ...smallTown(),
      { account: HOSTILE, device: `own ${ESCAPES}`, token: "token-of-the-hand", ip: "203.0.113.7", hour: 50 },
    ]);
    await scoreSite(t.deps, "main");
  });
  afterAll(() => store.close());

  async function run(args: readonly string[], terminal: { columns?: number } = {}) {
    const { said, surroundings } = takenDown(asking(t), terminal.columns ?? 100);
    const program = new Command("samehand").exitOverride().configureOutput({
      writeOut: surroundings.terminal.out,
      writeErr: surroundings.terminal.err,
    });
    for (const register of COMMANDS) register(program, surroundings);
    for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
    await program.parseAsync(args, { from: "user" }).catch((error: { exitCode?: number }) => {
      said.exitCode = error.exitCode === 0 ? 0 : 2;
    });
    return said;
  }
  const http = async (path: string): Promise<unknown> => {
    const response = await t.app.request(path, { headers: { authorization: `Bearer ${key}` } });
    return response.json();
  };

  test("--json is the answer of the API", async () => {
    const clusters = (await http("/v1/clusters")) as ClusterList;
    const id = clusters.clusters[0]?.id ?? "";
    const account = (await http("/v1/accounts/hand1")) as AccountView;
    const visitor = account.devices[0]?.visitorId ?? "";
    const pairs: [string[], unknown][] = [
      [["clusters"], clusters],
      [
        ["clusters", "--label", "oneHand", "--sort", "size"],
        await http("/v1/clusters?label=oneHand&sort=size"),
      ],
      [["cluster", id], await http(`/v1/clusters/${id}`)],
      [["account", "hand1"], account],
      [["device", visitor], await http(`/v1/visitors/${visitor}`)],
      [["explain", "hand1", "hand2"], await http("/v1/links/hand1/hand2")],
      [["explain", "twin2", "ann"], await http("/v1/links/twin2/ann")],
    ];
    for (const [args, answer] of pairs) {
      const { out, err, exitCode } = await run([...args, "--json"]);
      expect([args, exitCode, err]).toEqual([args, 0, ""]);
      expect(JSON.parse(out)).toEqual(answer);
    }
  });

  test("explain lists evidence whose bits add up to the sum it shows", async () => {
    const { out } = await run(["explain", "hand1", "hand2"]);
    expect(out).toContain("hand1 and hand2: held to be one hand");
    const shown = [...out.matchAll(/^ *([+−])(\d+\.\d\d) /gmu)].map(
      ([, sign, digits]) => (sign === "−" ? -1 : 1) * Number(digits),
    );
    const sum = shown.pop() ?? Number.NaN;
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.reduce((total, bits) => total + bits, 0)).toBeCloseTo(sum, 1);
    expect(out).toContain("What would change this:");
  });

  test("no line is wider than the terminal, and nothing stored reaches it as an escape", async () => {
    const { clusters } = (await http("/v1/clusters")) as ClusterList;
    const id = clusters.find((each) => each.accounts.includes("hand1"))?.id ?? "";
    const { devices } = (await http(`/v1/accounts/${encodeURIComponent(HOSTILE)}`)) as AccountView;
    const visitor = devices[0]?.visitorId ?? "";
    const shown = [
      ["clusters"],
      ["cluster", id],
      ["account", HOSTILE],
      ["device", visitor],
      ["explain", HOSTILE, "hand1"],
    ];
    for (const args of shown) {
      const { out, exitCode } = await run(args, { columns: 90 });
      expect([args, exitCode]).toEqual([args, 0]);
      expect(out.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
      for (const line of out.split("\n")) expect([line, characters(line).length <= 90]).toEqual([line, true]);
    }
    expect((await run(["device", visitor])).out).toContain("canvas of own");
    expect((await run(["account", HOSTILE])).out).toContain(HOSTILE);
  });

  test("import makes no two accounts into one where their ids are no text", async () => {
    const dir = mkdtempSync(join(tmpdir(), "samehand-import-"));
    const file = join(dir, "latin1.ndjson");
    const lines = ["caf\u00e9", "caf\u00ea"].map((account, index) =>
      JSON.stringify({ type: "event", id: `latin-${index}`, at: "2026-03-02T09:00:00Z", account, name: "x" }),
    );
    writeFileSync(file, Buffer.from(lines.join("\n"), "latin1"));
    const { exitCode, err } = await run(["import", file]);
    expect([exitCode, err.trim().split("\n")]).toEqual([
      1,
      ["line 1: malformed_text", "line 2: malformed_text"],
    ]);
    const directory = await run(["import", dir]);
    expect([directory.exitCode, directory.err]).toEqual([
      1,
      `samehand: ${dir} cannot be read: it is a directory.\n`,
    ]);
  });

  test("import takes a file, names what it refused, and scores", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "samehand-import-")), "lines.ndjson");
    const fresh = { account: "late", device: "late", ip: "203.0.113.99", hour: 3 };
    const lines = [JSON.stringify(lineOf(fresh, 900)), "{", '{"type":"event","id":"e1"}', ""];
    writeFileSync(file, lines.join("\n"));
    const first = await run(["import", file]);
    expect(first.exitCode).toBe(1);
    expect(first.err).toMatch(/^line 2: malformed_json\nline 3: invalid_field \w+\n$/);
    expect(first.out).toMatch(/^accepted 1, known already 0, refused 2 of \d lines\nscored \d+ accounts/);
    const again = await run(["import", file, "--allow-refused", "--json"]);
    expect(again.exitCode).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ accepted: 0, duplicates: 1, refused: 2, scored: null });
    expect((await run(["account", "late"])).exitCode).toBe(0);
    const missing = await run(["import", `${file}.nowhere`]);
    expect(missing).toMatchObject({ exitCode: 1, out: "" });
    expect(missing.err.split("\n")).toHaveLength(2);
  });

  test("score tells what it did", async () => {
    const { out, exitCode } = await run(["score", "--full", "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ waiting: 0, clusterChanges: 0 });
    expect((await run(["score"])).out).toMatch(/^scored 0 accounts/);
  });

  test.each([
    [["cluster", "nope"], 1, "samehand: There is no cluster of that id. (id)\n"],
    [["account", "nope"], 1, "samehand: There is no account of that id. (id)\n"],
    [["explain", "hand1", "hand1"], 1, "samehand: Name two different accounts. (b)\n"],
    [["clusters", "--site", "nowhere"], 1, "samehand: There is no such site. (site)\n"],
  ])("%j fails with one line", async (args, code, line) => {
    expect(await run(args)).toEqual({ exitCode: code, out: "", err: line });
  });

  test.each([
    [["clusters", "--label", "villains"]],
    [["explain", "hand1"]],
    [["clusters", "--no-such-option"]],
  ])("%j is a slip of the command line", async (args) => {
    expect((await run(args)).exitCode).toBe(2);
  });

  test("export writes a file that import knows, and erase asks to be meant", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "samehand-export-")), "hand3.ndjson");
    expect((await run(["export", "hand3", "--out", file])).exitCode).toBe(0);
    expect(statSync(file).mode & 0o077).toBe(0);
    const shown = await run(["export", "hand3"]);
    expect(shown.out).toBe(readFileSync(file, "utf8"));
    expect(shown.out.split("\n").filter((line) => line.includes('"type":"observation"')).length).toBe(3);
    const again = await run(["import", file, "--json"]);
    expect(JSON.parse(again.out)).toMatchObject({ accepted: 0, refused: 0 });
    expect((await run(["erase", "hand3"])).exitCode).toBe(2);
    expect((await run(["account", "hand3"])).exitCode).toBe(0);
    const { out, exitCode } = await run(["erase", "hand3", "--yes", "--json"]);
    expect([exitCode, JSON.parse(out)]).toMatchObject([0, { rows: { accounts: 1, observations: 3 } }]);
    for (const args of [
      ["account", "hand3"],
      ["export", "hand3"],
      ["erase", "hand3", "--yes"],
    ])
      expect(await run(args)).toMatchObject({ exitCode: 1, out: "" });
  });

  test("every command has help", async () => {
    for (const name of ["import", "score", "clusters", "cluster", "account", "device", "explain"]) {
      const { out, exitCode } = await run([name, "--help"]);
      expect([name, exitCode]).toEqual([name, 0]);
      expect(out).toContain("--json");
    }
  });

  test("an answer that is not the API's is one line too", async () => {
    const proxy = clientOver(async () => new Response("<html>", { status: 502 }), {
      token: "sk_x",
      site: undefined,
    });
    await expect(proxy.get("/v1/clusters")).rejects.toThrow(
      new ApiError(502, "unexpected", "The service answered 502."),
    );
  });
});
