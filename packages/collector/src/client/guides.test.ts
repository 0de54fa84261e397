import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { from, seedSite, type TestDeps, testDeps } from "../../test/deps.ts";
import { STORES } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { newWebhookSecret, webhookSignature } from "../webhooks/signature.ts";
import * as entry from "./index.ts";

const GUIDES = join(import.meta.dirname, "../../../../docs/guides");

let store: Store;
let bench: TestDeps;
let serverKey: string;
beforeAll(async () => {
  store = (await STORES[0]?.open()) as Store;
  bench = testDeps(store.db, { now: Date.now });
  ({ serverKey } = await seedSite(store.db));
});
afterAll(() => store.close());

/** The guide's program as a function of what it imports; it must import nothing that is not given. */
async function programOf<T>(
  guide: string,
  given: Readonly<Record<string, unknown>>,
  answer: string,
): Promise<T> {
  const code = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(GUIDES, guide), "utf8"))?.[1] ?? "";
  const imported = [...code.matchAll(/^import \{ (.+) \} from ".+";$/gm)].flatMap(([, names = ""]) =>
    names.split(", "),
  );
  expect(imported.filter((name) => !(name in given))).toEqual([]);
  const body = code.replace(/^import .*$/gm, "");
  const source = `export default async ({ ${Object.keys(given).join(", ")} }) => { ${body}\n${answer} };`;
  const module = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    default(given: object): Promise<T>;
  };
  return module.default(given);
}

test("the program of the client's guide runs as it stands", async () => {
  const env = { SAMEHAND_KEY: serverKey, SAMEHAND_SIGNING_SECRET: bench.deps.secrets.signingSecret("main") };
  const send = ((url: URL, init: RequestInit) =>
    bench.app.request(`${url.pathname}${url.search}`, init, from("127.0.0.1"))) as typeof fetch;
  const createClient = (transport: entry.Transport) => entry.createClient({ ...transport, fetch: send });
  const given = { ...entry, createClient, process: { env } };
  const answer = "return { signature, action, stepUp, findings };";
  expect(await programOf("node-client.md", given, answer)).toMatchObject({
    signature: expect.stringMatching(/^v1\.\d+\.[0-9a-f]{64}$/),
    action: "MONITOR",
    stepUp: expect.any(Boolean),
  });
  const told = await store.db.selectFrom("events").select(["event_id", "account_id"]).execute();
  expect(told).toEqual([{ event_id: "proposal-1", account_id: "alice" }]);
});

test("the receiver of the webhooks' guide takes what is signed, once, and refuses the rest", async () => {
  const secret = newWebhookSecret();
  const handled: unknown[] = [];
  const servers: Server[] = [];
  const given = {
    ...entry,
    createServer: (...handler: Parameters<typeof createServer>) => {
      const server = createServer(...handler);
      servers.push(server);
      return { listen: () => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server))) };
    },
    handleOnce: async (id: string, message: unknown) => void handled.push([id, message]),
    process: { env: { SAMEHAND_WEBHOOK_SECRET: secret } },
  };
  await programOf("webhooks.md", given, "");
  const server = servers[0] as Server;
  try {
    await expect.poll(() => server.listening).toBe(true);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const message = { type: "webhook.test", timestamp: new Date().toISOString(), data: { endpoint: "we_1" } };
    const body = JSON.stringify(message);
    const timestampS = Math.floor(Date.now() / 1000);
    const headers = {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(timestampS),
      "webhook-signature": webhookSignature([secret], { id: "msg_1", timestampS, body }),
    };
    const statusOf = async (sent: string) =>
      (await fetch(url, { method: "POST", headers, body: sent })).status;
    expect([await statusOf(`${body} `), await statusOf(body), await statusOf(body)]).toEqual([400, 204, 400]);
    expect(handled).toEqual([["msg_1", message]]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
