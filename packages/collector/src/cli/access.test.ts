import { Command } from "commander";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedSite, type TestDeps, testDeps } from "../../test/deps.ts";
import { asking, takenDown } from "../../test/said.ts";
import { STORES } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { COMMANDS } from "./commands.ts";

let store: Store;
let t: TestDeps;
let keys: Awaited<ReturnType<typeof seedSite>>;
beforeAll(async () => {
  const open = STORES[0]?.open;
  if (open === undefined) throw new Error("there is no store");
  store = await open();
  t = testDeps(store.db);
  keys = await seedSite(store.db);
});
afterAll(() => store.close());

async function run(...args: string[]) {
  const { said, surroundings } = takenDown(asking(t));
  const program = new Command("samehand").exitOverride();
  for (const register of COMMANDS) register(program, surroundings);
  await program.parseAsync(args, { from: "user" });
  return said;
}

const signIn = async (user: string, password: string) =>
  (
    await t.app.request("/v1/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ user, password }),
    })
  ).status;

test("a user is added with a made password, listed, changed and removed", async () => {
  const added = await run("users", "add", "Ann@shop.example", "--role", "viewer");
  const [, password = ""] = /^ann@shop\.example {2}([\w-]{20})\n$/.exec(added.out) ?? [];
  expect(await signIn("ann@shop.example", password)).toBe(204);
  expect((await run("users", "list")).out).toMatch(/ann@shop\.example +viewer +no +\S+ \S+ +2026/);
  await run("users", "role", "ann@shop.example", "admin");
  const { users } = JSON.parse((await run("users", "list", "--json")).out) as { users: { role: string }[] };
  expect(users.map(({ role }) => role)).toEqual(["admin"]);
  const again = await run("users", "password", "ann@shop.example", "--json");
  const { password: next } = JSON.parse(again.out) as { password: string };
  expect([await signIn("ann@shop.example", password), await signIn("ann@shop.example", next)]).toEqual([
    401, 204,
  ]);
  await run("users", "sign-out", "ann@shop.example");
  expect(await store.db.selectFrom("console_sessions").selectAll().execute()).toEqual([]);
  await run("users", "remove-codes", "ann@shop.example");
  await run("users", "remove", "ann@shop.example");
  expect((await run("users", "remove", "ann@shop.example")).exitCode).toBe(1);
});

test("a key is rotated by its shown part or whole, and told alone on its line", async () => {
  const rotated = await run("keys", "rotate", keys.serverKey, "--overlap-hours", "1");
  expect(rotated.out).toMatch(/^sk_[\w-]{32}\n$/);
  const made = await run("keys", "create", "--kind", "read", "--name", "Grafana", "--expires-in-days", "30");
  expect(made.out).toMatch(/^rk_[\w-]{32}\n$/);
  const { out } = await run("keys", "list");
  expect(out).toMatch(/rk_\S+ +read +main +Grafana +2026-03-02 +never +2026-04-01/);
  expect(out).not.toContain(made.out.trim().slice(11));
  await run("keys", "revoke", made.out.trim());
  expect((await run("keys", "list")).out).toMatch(/Grafana.*revoked 2026-03-02/);
});

test("a site is added, and says where its pages are", async () => {
  await run("sites", "add", "shop", "--name", "Shop");
  expect((await run("sites", "list")).out).toMatch(/shop +Shop +0/);
  expect((await run("sites", "origins", "--site", "shop")).out).toBe("any origin\n");
  const set = await run(
    "sites",
    "origins",
    "https://Shop.example",
    "https://*.shop.example",
    "--site",
    "shop",
  );
  expect(set.out).toBe("https://shop.example\nhttps://*.shop.example\n");
  expect((await run("sites", "origins", "nowhere", "--site", "shop")).exitCode).toBe(1);
  expect((await run("sites", "origins", "--any", "--site", "shop")).out).toBe("any origin\n");
});

test("an endpoint of webhooks is added, tried, listed, given a new secret and removed", async () => {
  const webhooks = (...args: string[]) => run("webhooks", ...args, "--site", "main");
  const refused = await webhooks("add", "https://169.254.169.254/");
  expect([refused.exitCode, refused.out]).toEqual([1, ""]);
  const added = await webhooks("add", "https://shop.example/h", "--events", "cluster.grew", "--name", "shop");
  const [id = "", secret = ""] = added.out.split("\n");
  expect([id, secret]).toEqual([expect.stringMatching(/^we_/), expect.stringMatching(/^whsec_/)]);
  expect((await webhooks("test", id)).out).toMatch(/^msg_[\w-]+ waits/);
  const list = (await webhooks("list")).out;
  expect(list).toMatch(new RegExp(`^${id} .*shop\\.example/h .*shop .*cluster\\.grew .*1 +0 .*on$`, "m"));
  expect(list).not.toContain(secret);
  expect((await webhooks("deliveries", id)).out).toMatch(/^msg_\S+ +webhook\.test .*waiting +0$/m);
  expect((await webhooks("deliveries", id, "--state", "dead")).out.trim().split("\n")).toHaveLength(1);
  expect((await webhooks("redrive", id)).out).toBe("0 wait to be sent again\n");
  expect((await webhooks("rotate", id, "--overlap-hours", "1")).out).toMatch(/^whsec_/);
  expect((await webhooks("remove", id)).out).toBe(`removed ${id}\n`);
  expect((await webhooks("remove", id)).exitCode).toBe(1);
});

test("who read and changed what is listed, of one account, one actor, or the installation", async () => {
  await t.deps.ingest.events(keys.siteId, [
    {
      id: "event-of-zoe",
      at: new Date(t.clock.nowMs).toISOString(),
      account: "zoe",
      name: "login",
      data: {},
    },
  ]);
  const made = await run("keys", "create", "--kind", "server", "--site", keys.siteId, "--json");
  const { key: serverKey } = JSON.parse(made.out) as { key: string };
  expect((await run("account", "zoe", "--key", serverKey)).exitCode).toBe(0);
  await run("export", "zoe", "--site", keys.siteId);
  await run("erase", "zoe", "--yes", "--site", keys.siteId);
  const listed = (await run("audit", "--site", keys.siteId, "--subject", "zoe")).out;
  const key = /erased:[0-9a-f]{32}/.exec(listed)?.[0] ?? "";
  expect(listed).not.toContain("zoe");
  for (const [by, did] of [
    ["sk_", "GET /v1/accounts/{id}"],
    ["command line", "GET /v1/accounts/{id}/export"],
    ["command line", "DELETE /v1/accounts/{id}"],
  ] as const)
    expect(listed.split("\n").some((line) => [by, did, key].every((part) => line.includes(part)))).toBe(true);
  const ofLine = await run("audit", "--site", keys.siteId, "--by", "command line", "--limit", "1");
  expect(ofLine.out).toMatch(/more: --cursor \S+/);
  const cursor = /--cursor (\S+)/.exec(ofLine.out)?.[1] ?? "";
  expect(
    (await run("audit", "--site", keys.siteId, "--by", "command line", "--cursor", cursor)).out,
  ).not.toBe(ofLine.out);
  await run("users", "list");
  expect((await run("audit", "--installation")).out).toContain("GET /v1/users");
  expect(await run("audit", "--key", serverKey)).toMatchObject({ exitCode: 1, out: "" });
});
