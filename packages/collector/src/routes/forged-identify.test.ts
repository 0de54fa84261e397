import type { AccountView, AssessmentView, LinkView, Timeline } from "@samehand/protocol/api";
import { beforeEach, describe, expect, test } from "vitest";
import { START_MS, STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { call, envelope, fingerprint, identifyItem, idOf, send, sign } from "../../test/wire.ts";
import { prefixOf } from "../enrichment/address-number.ts";
import { loadFacts } from "../jobs/scoring/account-facts.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";

const HOME = "203.0.113.7";
const ABROAD = ["BR", "IN", "NG", "VN", "US"].map((country, index) => ({
  country,
  ip: `198.51.100.${index}`,
}));
const COUNTRIES = new Map(ABROAD.map(({ ip, country }) => [ip, country]));
const HOUR_MS = 60 * 60 * 1000;

describe.each(STORES)("another's account, named by a hostile page, on $name", ({ open }) => {
  let t: TestDeps;
  let site: Awaited<ReturnType<typeof seedSite>>;
  beforeEach(async () => {
    const store = await open();
    const lookUpNetwork = (ip: string) => ({
      country: COUNTRIES.get(ip) ?? "FR",
      asn: 64500,
      asName: "Example",
      networkClass: "residential" as const,
      prefix: prefixOf(ip),
    });
    t = testDeps(store.db, { lookUpNetwork });
    site = await seedSite(store.db);
    await visitOf("victim", "home", HOME, signed("victim"));
    await visitOf("forger", "den", HOME, signed("forger"));
    return () => store.close();
  });

  const signed = (account: string) => sign(t.deps.secrets.signingSecret("main"), account, t.clock.nowMs);
  let visits = 0;
  /** A print, then a name for the one who shows it. */
  const visitOf = async (account: string, device: string, ip: string, signature?: string) => {
    visits += 1;
    const id = `${visits}`;
    const items = [
      fingerprint(`f${id}`, device, t.clock.nowMs),
      identifyItem(`n${id}`, account, signature, t.clock.nowMs),
    ];
    const more = {
      visitorToken: idOf(`token-${device}`),
      session: idOf(`session-${id}`),
      sentAt: t.clock.nowMs,
    };
    return send(t.app, envelope(site.writeKey, items, more), ip);
  };
  const get = async <T>(path: string): Promise<T> => {
    const response = await t.app.request(path, { headers: { authorization: `Bearer ${site.serverKey}` } });
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as T;
  };
  /** All that is held of the victim, once everything that waits is scored. */
  const held = async () => {
    await scoreSite(t.deps, "main", { full: true });
    const { score, findings } = await get<AssessmentView>("/v1/accounts/victim/assessment");
    const [facts] = await loadFacts(t.deps.db, "main", ["victim"], START_MS + 10 * HOUR_MS);
    return {
      account: await get<AccountView>("/v1/accounts/victim"),
      visitors: await get("/v1/accounts/victim/visitors"),
      links: (await get<{ links: LinkView[] }>("/v1/accounts/victim/links")).links.map((link) => ({
        ...link,
        comparedAt: null,
      })),
      score,
      findings,
      facts,
    };
  };
  const travel = async (signature: () => string | undefined) => {
    for (const { ip } of ABROAD) {
      t.clock.nowMs += HOUR_MS;
      await visitOf("victim", "den", ip, signature());
    }
  };

  test("changes nothing that is held of it, and its timeline says who said so", async () => {
    const before = await held();
    expect(before.account.devices).toHaveLength(1);
    await travel(() => undefined);
    expect(await held()).toEqual(before);
    const { entries } = await get<Timeline>("/v1/accounts/victim/timeline");
    const claimed = entries.filter(({ words }) => words.startsWith("Claimed by the page"));
    expect(claimed).toHaveLength(ABROAD.length);
  });

  test("cannot crowd out of its timeline what was seen", async () => {
    for (let round = 0; round < 2; round += 1) await travel(() => undefined);
    const { entries } = await get<Timeline>("/v1/accounts/victim/timeline?limit=10");
    const words = entries.map((entry) => entry.words.split(" with ")[0]);
    expect(words).toEqual(["Claimed by the page", "Claimed by the page", "Seen"]);
  });

  test("would change all of it if the operator's server had signed the name", async () => {
    const before = await held();
    await travel(() => signed("victim"));
    const after = await held();
    expect(after.score).toBeGreaterThan(before.score);
    expect(after.account.devices).toHaveLength(2);
    expect(after.account.addresses).toHaveLength(1 + ABROAD.length);
    expect(after.links).not.toEqual(before.links);
  });

  test("an assessment of it by another's requestId judges that moment and leaves no trace in its facts", async () => {
    t.clock.nowMs += HOUR_MS;
    const { requestId } = await visitOf("forger", "den", "198.51.100.0", signed("forger"));
    const before = await held();
    const owner = () =>
      t.deps.db
        .selectFrom("observations")
        .select(["account_id", "trust", "confirmed_at"])
        .where("observation_id", "=", requestId)
        .executeTakeFirst();
    const owned = await owner();
    expect(owned).toMatchObject({ account_id: "forger", trust: "confirmed" });
    const response = await call(t.app, "/v1/assess", site.serverKey, { account: "victim", requestId });
    const { findings } = (await response.json()) as AssessmentView;
    // The moment is the one that this collector saw, and not the victim's own place and browser.
    expect(findings.map(({ id }) => id)).not.toEqual(before.findings.map(({ id }) => id));
    expect(await owner()).toEqual(owned);
    expect(await held()).toEqual(before);
  });
});
