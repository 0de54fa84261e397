import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lineOf } from "../test/population.ts";
import { START_MS, STORES, seedSite, type TestDeps, testDeps } from "../test/store.ts";
import { call, envelope, fingerprint, identifyItem, send, sign } from "../test/wire.ts";
import { createAddressKeys, EPOCH_MS, epochOf } from "./address-keys.ts";
import type { Store } from "./db/open.ts";
import { scoreSite } from "./jobs/scoring/score-site.ts";
import { retainSite } from "./privacy/retain-site.ts";
import { DEFAULT_RETENTION } from "./privacy/retention-settings.ts";
import { randomId } from "./random-id.ts";
import { createSecrets } from "./secrets.ts";

const SITE = "main";
const IP = "203.0.113.7";
const DAY_MS = 24 * 60 * 60 * 1000;
/** Just before the first rotation after the start, so that a few hours later is another epoch. */
const BEFORE_MS = (epochOf(START_MS) + 1) * EPOCH_MS - 2 * 60 * 60 * 1000;

describe.each(STORES)("rotation of address keys on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let keys: { writeKey: string; serverKey: string };
  beforeEach(async () => {
    store = await open();
    const state = { id: "test", epoch: epochOf(START_MS), key: Buffer.alloc(32, 3) };
    const addressKeys = createAddressKeys(state, DEFAULT_RETENTION.addressDays * DAY_MS);
    bench = testDeps(store.db, { secrets: createSecrets(Buffer.alloc(32, 7), addressKeys) });
    bench.clock.nowMs = BEFORE_MS;
    keys = await seedSite(store.db);
  });
  afterEach(() => store.close());

  const rows = async (query: string) => (await sql.raw(query).execute(store.db)).rows;
  /** One account's own browser at the address, now. */
  const seen = async (account: string, ip = IP) => {
    const { nowMs } = bench.clock;
    const signature = sign(bench.deps.secrets.signingSecret(SITE), account, nowMs);
    const items = [
      fingerprint(`f-${account}-${nowMs}`, account, nowMs),
      identifyItem(`i-${account}-${nowMs}`, account, signature, nowMs),
    ];
    const own = {
      visitorToken: `token-of-${account}`,
      session: `session-${account}-${nowMs}`,
      sentAt: nowMs,
    };
    await send(bench.app, envelope(keys.writeKey, items, own), ip);
  };
  const holders = () =>
    rows(
      "select key, array_agg(account_id order by account_id) as accounts from evidence where kind = 'address' group by key order by 2",
    );
  const links = () =>
    rows(
      "select account_a, account_b, round(bits::numeric, 6) as bits, contributions from links order by 1, 2",
    );

  test("two accounts at one address before and after a rotation share it, in incremental and full runs alike", async () => {
    await seen("ann");
    await scoreSite(bench.deps, SITE);
    bench.clock.nowMs = BEFORE_MS + 3 * 60 * 60 * 1000;
    expect(epochOf(bench.clock.nowMs)).toBe(epochOf(BEFORE_MS) + 1);
    // Another process, which has nothing of this in its memory.
    bench = { ...bench, ...again() };
    await seen("bob");
    await seen("cat", "203.0.113.99");
    await scoreSite(bench.deps, SITE);
    expect(await holders()).toMatchObject([{ accounts: ["ann", "bob"] }, { accounts: ["cat"] }]);
    const incremental = await links();
    await scoreSite(bench.deps, SITE, { full: true });
    expect(await links()).toEqual(incremental);
    const named = await rows(
      "select count(distinct name)::int as names, count(*)::int as pseudonyms from address_names",
    );
    // Two addresses; they share a prefix with each other, and the first has pseudonyms of two epochs.
    expect(named).toEqual([{ names: 3, pseudonyms: 5 }]);

    const assessed = await call(bench.app, "/v1/assess", keys.serverKey, { account: "ann", ip: IP });
    expect(assessed.status).toBe(200);
    expect(await rows("select count(*)::int as n from account_addresses where account_id = 'ann'")).toEqual([
      { n: 1 },
    ]);
  });

  /** The same site asked by a process of its own, at the test's clock. */
  function again() {
    const fresh = testDeps(store.db, { secrets: bench.deps.secrets, now: () => bench.clock.nowMs, randomId });
    return { deps: fresh.deps, app: fresh.app };
  }

  test("an address that is seen again and again keeps its name beyond every key, and one that is not loses it", async () => {
    await seen("ann");
    await seen("old", "198.51.100.1");
    const [first] = await rows("select address_key from account_addresses where account_id = 'ann'");
    const [gone] = await rows("select address_key from account_addresses where account_id = 'old'");
    for (let month = 1; month <= 9; month += 1) {
      bench.clock.nowMs = BEFORE_MS + month * EPOCH_MS;
      bench = { ...bench, ...again() };
      await seen("ann");
      await retainSite(bench.deps, SITE, DEFAULT_RETENTION);
    }
    expect(await rows("select distinct address_key from account_addresses where account_id = 'ann'")).toEqual(
      [first],
    );
    await seen("new", "198.51.100.1");
    const [renamed] = await rows("select address_key from account_addresses where account_id = 'new'");
    expect(renamed).not.toEqual(gone);
    // Neither keys nor store can say any more what the old name stood for.
    const left = bench.deps.secrets.addressKeys.pseudonymsOf(
      SITE,
      "address",
      "198.51.100.1",
      bench.clock.nowMs,
    );
    const name = (gone as { address_key: string }).address_key;
    expect(left.map(({ key }) => key)).not.toContain(name);
    expect(await rows(`select * from address_names where name = '${name}' or pseudonym = '${name}'`)).toEqual(
      [],
    );
    const oldest = await rows("select min(epoch)::int as epoch from address_names");
    expect(oldest).toEqual([{ epoch: epochOf(bench.clock.nowMs - 180 * DAY_MS) }]);
  });

  test("events and imports name addresses alike, and what an event keeps of its address is the name", async () => {
    await seen("ann");
    bench.clock.nowMs = BEFORE_MS + EPOCH_MS;
    const at = new Date(bench.clock.nowMs).toISOString();
    const told = { id: "e1", at, account: "bob", name: "login", data: { ip: ` ${IP}`, client: { ip: IP } } };
    await call(bench.app, "/v1/events", keys.serverKey, { events: [told] });
    const line = { ...lineOf({ account: "cat", device: "own", ip: IP, hour: 0 }, 0), at };
    await bench.deps.ingest.importLines(SITE, lines([JSON.stringify(line)]));
    const names = await rows("select distinct address_key from account_addresses");
    expect(names).toHaveLength(1);
    const [event] = (await rows("select data from events")) as {
      data: { ip: string; client: { ip: string } };
    }[];
    expect(event?.data.ip).toBe((names[0] as { address_key: string }).address_key);
    // Deeper ones are facts of that month alone.
    expect(event?.data.client.ip).toBe(
      bench.deps.secrets.addressKeys.pseudonymOf(SITE, "address", IP, bench.clock.nowMs).key,
    );
  });

  test("processes that meet an address at the same moment give it one name", async () => {
    const others = [again(), again(), again()];
    const at = new Date(BEFORE_MS).toISOString();
    await Promise.all(
      others.map(({ deps }, index) =>
        deps.ingest.importLines(
          SITE,
          lines(
            Array.from({ length: 30 }, (_, host) =>
              JSON.stringify({
                ...lineOf(
                  {
                    account: `account${index}-${host}`,
                    device: "own",
                    ip: `192.0.2.${(host * 7 + index) % 30}`,
                    hour: 0,
                  },
                  host,
                ),
                at,
              }),
            ),
          ),
        ),
      ),
    );
    expect(await rows("select count(distinct address_key)::int as n from account_addresses")).toEqual([
      { n: 30 },
    ]);
    expect(await rows("select count(*)::int as n from account_addresses")).toEqual([{ n: 90 }]);
  });
});

async function* lines(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}
