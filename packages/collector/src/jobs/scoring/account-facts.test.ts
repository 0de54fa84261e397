import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STORES, seedSite, testDeps } from "../../../test/store.ts";
import { envelope, fingerprint, identifyItem, send, sign } from "../../../test/wire.ts";
import type { Store } from "../../db/open.ts";
import { loadFacts } from "./account-facts.ts";

describe.each(STORES)("the facts of an account on $name", ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it.each([
    { trustClaims: false, counted: 1 },
    { trustClaims: true, counted: 2 },
  ])(
    "count what is claimed only where the site trusts claims ($trustClaims)",
    async ({ trustClaims, counted }) => {
      const site = await seedSite(store.db, { siteId: `claims-${trustClaims}`, name: "Site" });
      await store.db
        .updateTable("sites")
        .set({ trust_claims: trustClaims })
        .where("site_id", "=", site.siteId)
        .execute();
      const { app, deps } = testDeps(store.db);
      const signature = sign(deps.secrets.signingSecret(site.siteId), "victim", deps.now());
      await send(
        app,
        envelope(site.writeKey, [fingerprint("1"), identifyItem("2", "victim", signature)], {
          session: "session-victim",
        }),
      );
      await send(
        app,
        envelope(site.writeKey, [fingerprint("3"), identifyItem("4", "victim")], {
          session: "session-forger",
        }),
      );
      const [facts] = await loadFacts(store.db, site.siteId, ["victim"], deps.now());
      expect(facts?.sightings).toHaveLength(counted);
    },
  );
});
