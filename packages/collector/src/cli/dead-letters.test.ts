import { Command } from "commander";
import { afterAll, beforeAll, expect, test } from "vitest";
import { START_MS, seedSite, type TestDeps, testDeps } from "../../test/deps.ts";
import { asking, takenDown } from "../../test/said.ts";
import { STORES } from "../../test/store.ts";
import { envelope, fingerprint, post } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import { addLetters } from "../db/queries/dead-letters/add-letters.ts";
import { sealBody } from "../ingest/dead-letters/kept-body.ts";
import { COMMANDS } from "./commands.ts";

let store: Store;
let t: TestDeps;
let siteKey: string;
beforeAll(async () => {
  const open = STORES[0]?.open;
  if (open === undefined) throw new Error("there is no store");
  store = await open();
  t = testDeps(store.db);
  siteKey = (await seedSite(store.db)).writeKey;
});
afterAll(() => store.close());

async function run(...args: string[]) {
  const { said, surroundings } = takenDown(asking(t));
  const program = new Command("samehand").exitOverride();
  for (const register of COMMANDS) register(program, surroundings);
  await program.parseAsync(["dead-letters", ...args], { from: "user" });
  return said;
}

test("letters are listed, shown, and driven in where their bodies are taken by now", async () => {
  await post(t.app, JSON.stringify({ ...envelope(siteKey, [fingerprint("a")]), acount: "ann" }));
  await t.deps.ingest.drain();
  const sealedAs = (id: string, body: object) => ({
    site_id: "main",
    letter_id: id,
    received_at: new Date(START_MS - 1000),
    route: "/v1/collect",
    code: "unsupported_version",
    path: "version",
    sample: "{}",
    body_sealed: sealBody(t.deps.secrets, "main", id, {
      text: JSON.stringify(body),
      userAgent: null,
      address: null,
    }),
  });
  const good = envelope(siteKey, [fingerprint("b")]);
  await addLetters(store.db, [sealedAs("good", good), sealedAs("bad", { ...good, version: 9 })]);

  const { letters } = JSON.parse((await run("list", "--json")).out);
  expect(letters).toHaveLength(3);
  expect(letters[0]).toMatchObject({ code: "invalid_field", path: "acount" });
  const listed = await run("list", "--code", "unsupported_version");
  expect(listed.out.match(/kept/g)).toHaveLength(2);
  expect(JSON.parse((await run("show", letters[0].id)).out)).toMatchObject({
    sample: { acount: "text of 3" },
  });
  expect(JSON.parse((await run("redrive", "--json")).out)).toEqual({
    letters: 2,
    accepted: 1,
    duplicates: 0,
    refusedAgain: 1,
  });
  const again = await run("redrive", "bad");
  expect([again.exitCode, again.out]).toEqual([1, ""]);
});
