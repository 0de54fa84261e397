import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedSite, type TestDeps, testDeps } from "../../test/deps.ts";
import { proposedModel } from "../../test/models.ts";
import { smallTown, visit } from "../../test/population.ts";
import { asking, takenDown } from "../../test/said.ts";
import { STORES } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { COMMANDS } from "./commands.ts";

// Every command line of the guides is parsed, and run where it asks a service: a guide that tells of an option that was
// renamed fails here. What starts a service or replaces a store has tests of its own.

const GUIDES = join(import.meta.dirname, "../../../../docs/guides");
const PARSED_ONLY = new Set(["serve", "restore", "backup", "doctor"]);

let store: Store;
let t: TestDeps;
let key: string;
let out: string;
let letter: string;
const cwd = process.cwd();
beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), "samehand-guides-"));
  store = (await STORES[0]?.open()) as Store;
  t = testDeps(store.db);
  key = (await seedSite(store.db)).serverKey;
  await visit(t.deps.ingest, "main", [
    ...smallTown(),
    { account: "alice", device: "of alice", token: "token-of-alice", ip: "192.0.2.1", hour: 1 },
  ]);
  await scoreSite(t.deps, "main");
  await proposedModel(store.db, "main", 1);
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  await t.app.request("/v1/events", { method: "POST", headers, body: '{"events":"none"}' });
  await t.deps.ingest.drain();
  ({ letter_id: letter } = await store.db
    .selectFrom("dead_letters")
    .select("letter_id")
    .executeTakeFirstOrThrow());
});
afterAll(async () => {
  await store.close();
  rmSync(out, { recursive: true });
});

/** Lines that begin with the command, of blocks for a shell; variables of the environment before it are left out. */
function commandsOf(guide: string): string[] {
  const text = readFileSync(join(GUIDES, guide), "utf8");
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
    block.split("\n").flatMap((line) => /^(?:[A-Z_]+=\S+ )*samehand (.+)$/.exec(line)?.[1] ?? []),
  );
}
const words = (line: string) =>
  [...line.matchAll(/"([^"]*)"|\S+/g)].map(([whole, quoted]) => quoted ?? whole);

async function run(args: readonly string[]) {
  const { said, surroundings } = takenDown(asking(t));
  const program = new Command("samehand").exitOverride();
  for (const register of COMMANDS) register(program, surroundings);
  const isParsedOnly = PARSED_ONLY.has(args[0] ?? "");
  if (isParsedOnly) for (const command of program.commands) command.action(() => {});
  await program.parseAsync([...args], { from: "user" });
  return said;
}

test.each(readdirSync(GUIDES).filter((name) => name.endsWith(".md")))(
  "the commands of %s work",
  async (guide) => {
    let endpoint = "";
    for (const line of commandsOf(guide)) {
      const args = words(line).map((word) =>
        word
          .replace("$KEY", key)
          .replace("$ENDPOINT", endpoint)
          .replace("$LETTER", letter)
          .replace("$MODEL", "1")
          .replace("alice.ndjson", join(out, "alice.ndjson")),
      );
      const said = await run(args);
      expect([line, said.exitCode, said.err.startsWith("samehand:")]).toEqual([line, 0, false]);
      endpoint = /^(we_\S+)$/m.exec(said.out)?.[1] ?? endpoint;
    }
    expect(process.cwd()).toBe(cwd);
  },
);

test("the guide of operations has commands enough for this to mean something", () => {
  expect(commandsOf("operations.md").length).toBeGreaterThan(25);
});
