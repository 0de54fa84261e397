import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STORES, seedSite, testDeps } from "../../../test/store.ts";
import { call, envelope, fingerprint, identifyItem, idOf, send, sign } from "../../../test/wire.ts";
import type { Store } from "../../db/open.ts";
import { countDirty } from "../../db/queries/scoring/dirty.ts";
import { scoringState } from "../../db/queries/scoring/state.ts";
import { withLease } from "../lease.ts";
import { scoringPass } from "./pass.ts";
import { recountPopulation } from "./recount.ts";
import { scoreOnce, scoreSite } from "./score-site.ts";
import { SHIPPED } from "./site-model.ts";

const CLAIMS = 20;

describe.each(STORES)("the population of a site on $name", ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test("is whom the operator's server named or signed, however many accounts a page claims", async () => {
    const { app, deps } = testDeps(store.db);
    const site = await seedSite(store.db, { siteId: "claims", name: "Site" });
    const visit = (n: number, account: string, signature?: string) =>
      send(
        app,
        envelope(site.writeKey, [fingerprint(`f${n}`), identifyItem(`i${n}`, account, signature)], {
          session: `session-of-${account}`,
        }),
      );
    const counted = async () => {
      await scoreSite(deps, site.siteId);
      return (await scoringState(store.db, site.siteId)).accounts;
    };
    const holders = async () =>
      Math.max(
        ...(
          await store.db
            .selectFrom("evidence_holders")
            .select("holders")
            .where("site_id", "=", site.siteId)
            .execute()
        ).map((row) => row.holders),
      );

    await visit(0, "signed", sign(deps.secrets.signingSecret(site.siteId), "signed", deps.now()));
    const told = [
      { id: idOf("told"), at: new Date(deps.now()).toISOString(), account: "told", name: "login", data: {} },
    ];
    await call(app, "/v1/events", site.serverKey, { events: told });
    expect(await counted()).toBe(2);

    for (let n = 1; n <= CLAIMS; n += 1) await visit(n, `claimed${n}`);
    await scoreSite(deps, site.siteId, { full: true });
    expect(await counted()).toBe(2);
    expect(await holders()).toBe(1);

    // Whom a page claimed before counts from the operator's word on.
    await visit(
      CLAIMS + 1,
      "claimed1",
      sign(deps.secrets.signingSecret(site.siteId), "claimed1", deps.now()),
    );
    expect(await counted()).toBe(3);
  });

  test("is counted again where accounts came while a pass ran", async () => {
    const { app, deps } = testDeps(store.db);
    const { siteId, serverKey } = await seedSite(store.db, { siteId: "late", name: "Site" });
    const tell = async (from: number, to: number) => {
      const events = Array.from({ length: to - from }, (_, n) => ({
        id: idOf(`late${from + n}`),
        at: new Date(deps.now()).toISOString(),
        account: `late${from + n}`,
        name: "login",
        data: {},
      }));
      expect((await call(app, "/v1/events", serverKey, { events })).status).toBe(200);
    };
    await tell(0, 10);
    await withLease(deps, { siteId, work: "score" }, async (lease) => {
      const population = await recountPopulation(deps, siteId, lease, {
        modelKey: SHIPPED.key,
        exactly: false,
      });
      expect(population).toBe(10);
      await tell(10, 20);
      await scoringPass(deps, siteId, { population, model: SHIPPED, lease });
    });
    expect(await countDirty(store.db, siteId)).toBe(20);
    await scoreOnce(deps, siteId);
    expect(await countDirty(store.db, siteId)).toBe(0);
    expect((await scoringState(store.db, siteId)).accounts).toBe(20);
  });
});
