import type { ModelList, ModelView } from "@samehand/protocol/api";
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

let store: Store;
let t: TestDeps;
beforeAll(async () => {
  const [embedded] = STORES;
  if (embedded === undefined) throw new Error("there is no store");
  store = await embedded.open();
  t = testDeps(store.db);
  await seedSite(store.db);
  await visit(t.deps.ingest, "main", smallTown());
});
afterAll(() => store.close());

async function run(...args: string[]) {
  const { said, surroundings } = takenDown(asking(t));
  const program = new Command("samehand").exitOverride();
  for (const register of COMMANDS) register(program, surroundings);
  await program.parseAsync(args, { from: "user" });
  return said;
}
const json = async <T>(...args: string[]): Promise<T> => JSON.parse((await run(...args, "--json")).out) as T;

test("what nobody reviewed is learned, and not put in use", async () => {
  const model = await json<ModelView>("train", "--apply");
  expect(model).toMatchObject({ model: 1, state: "proposed", figures: { accounts: 25, better: false } });
  expect(await json<ModelList>("model", "list")).toMatchObject({ inUse: null, models: [{ model: 1 }] });
  const refused = await run("model", "use", "1");
  expect(refused).toMatchObject({ out: "", exitCode: 1 });
});

test("a model is put in use and taken out of it", async () => {
  await proposedModel(store.db, "main", 2);
  expect(await json("model", "use", "2")).toMatchObject({ inUse: 2 });
  await scoreSite(t.deps, "main");
  expect((await json<{ model: number | null }>("explain", "hand1", "hand2")).model).toBe(2);
  expect((await run("explain", "hand1", "hand2")).out).toContain("model 2");
  expect(await json("model", "shipped")).toMatchObject({ inUse: null, nightly: false });
  expect(await json("model", "nightly", "on")).toMatchObject({ nightly: true });
  expect(await json("model", "nightly", "off")).toMatchObject({ nightly: false });
});

test("what people read holds the figures and each weight that moved", async () => {
  const { out } = await run("model", "show", "2");
  expect(out).toMatch(/same payout account\s+one hand\s+0\.500\s+0\.850\s+\+0\.77\s+−1\.74/);
  expect((await run("model", "list")).out.split("\n")).toHaveLength(5);
  expect((await run("model", "show", "7")).exitCode).toBe(1);
});
