import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visit } from "../../../../test/population.ts";
import { STORES, seedSite, testDeps } from "../../../../test/store.ts";
import { envelope, fingerprint, identifyItem, send } from "../../../../test/wire.ts";
import { eraseAccount } from "../../../privacy/erase-account.ts";
import type { Store } from "../../open.ts";
import { addressesOfAccount } from "./account-addresses.ts";

const HOME = "198.51.100.9";

describe.each(STORES)("addresses of an account on $name", ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test("are counted with the confirmed accounts seen there, as soon as they are, and not with claims", async () => {
    const { app, deps } = testDeps(store.db);
    const { writeKey, siteId } = await seedSite(store.db, { siteId: "homes", name: "Homes" });
    const counts = async (account: string) =>
      (await addressesOfAccount(store.db, siteId, account).execute()).map((address) => address.accounts);
    const home = (account: string) => ({ account, device: `laptop of ${account}`, ip: HOME, hour: 0 });
    await visit(deps.ingest, siteId, [home("ann")]);
    expect(await counts("ann")).toEqual([1]);
    await visit(deps.ingest, siteId, [home("bob"), home("cid")]);
    expect(await counts("ann")).toEqual([3]);
    await send(app, envelope(writeKey, [fingerprint("f1"), identifyItem("i1", "claimed")]), HOME);
    expect([await counts("ann"), await counts("claimed")]).toEqual([[3], []]);
    await eraseAccount(deps, siteId, "cid");
    expect(await counts("ann")).toEqual([2]);
  });
});
