import { createHash, createHmac } from "node:crypto";
import { type Item, LIMITS, signingInput } from "@samehand/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { spellings } from "../../test/spellings.ts";
import { STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { call, envelope, fingerprint, identifyItem, post, send, sign } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import { randomId } from "../random-id.ts";

describe.each(STORES)("forgeries on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let site: Awaited<ReturnType<typeof seedSite>>;
  let other: Awaited<ReturnType<typeof seedSite>>;
  let secret: string;
  beforeAll(async () => {
    store = await open();
    bench = testDeps(store.db);
    site = await seedSite(store.db);
    other = await seedSite(store.db, { siteId: "other", name: "Other" });
    secret = bench.deps.secrets.signingSecret("main");
  });
  afterAll(() => store.close());

  let sent = 0;
  const pageOf = (...items: Item[]) => {
    sent += 1;
    return JSON.stringify(
      envelope(site.writeKey, items, { session: `session-${sent}`, visitorToken: `token-of-${sent}` }),
    );
  };
  const named = (account: string, signature: unknown) => {
    sent += 1;
    return identifyItem(`n${sent}`, account, signature as string);
  };
  const trustOf = async (account: string) => {
    const row = await store.db
      .selectFrom("accounts")
      .select("trust")
      .where("site_id", "=", "main")
      .where("account_id", "=", account)
      .executeTakeFirst();
    return row?.trust;
  };

  test("no signature but the operator's own is taken", { timeout: 120_000 }, async () => {
    const nowMs = bench.clock.nowMs;
    const seconds = Math.floor(nowMs / 1000);
    const good = sign(secret, "ann", nowMs);
    const mac = good.split(".")[2] ?? "";
    const macOf = (key: string, account = "ann", algorithm = "sha256") =>
      createHmac(algorithm, key).update(signingInput(account, seconds)).digest("hex");
    const forged: [account: string, signature: unknown][] = [
      ...spellings(good).map((signature): [string, unknown] => ["ann", signature]),
      // Of others, in other spellings of the name, and of names that might be read into the time.
      ...[
        "Ann",
        "ann ",
        " ann",
        "an",
        "annn",
        "ann\u0301",
        "\uff41nn",
        "\u0430nn",
        `${seconds}.ann`,
        "bob",
      ].map((account): [string, unknown] => [account, good]),
      ["ann", sign(secret, "bob", nowMs)],
      ["caf\u00e9", sign(secret, "cafe\u0301", nowMs)],
      ["cafe\u0301", sign(secret, "caf\u00e9", nowMs)],
      ["ann", sign(bench.deps.secrets.signingSecret("other"), "ann", nowMs)],
      // Too old, not yet, and never.
      ...[-LIMITS.signatureAgeMs - 1000, LIMITS.itemAheadMs + 1000, -nowMs + 1000, 10 ** 14].map(
        (ms): [string, unknown] => ["ann", sign(secret, "ann", nowMs + ms)],
      ),
      // Times in another spelling, under a mac that is right for the number they stand for.
      ...[
        `0${seconds}`,
        `+${seconds}`,
        `${seconds}.0`,
        `${seconds}e0`,
        `0x${seconds.toString(16)}`,
        ` ${seconds}`,
      ].map((time): [string, unknown] => ["ann", `v1.${time}.${mac}`]),
      ...["v0", "v2", "V1", "v01", "", "v1.v1"].map((version): [string, unknown] => [
        "ann",
        `${version}.${seconds}.${mac}`,
      ]),
      // Other keys and other functions.
      ...[
        "",
        " ",
        "undefined",
        site.writeKey,
        site.serverKey,
        "main",
        "ann",
        mac,
        secret.slice(3),
        `${secret} `,
      ].map((key): [string, unknown] => ["ann", `v1.${seconds}.${macOf(key)}`]),
      ["ann", `v1.${seconds}.${macOf(secret, "ann", "sha512").slice(0, 64)}`],
      ["ann", `v1.${seconds}.${macOf(secret, "ann", "sha1").padEnd(64, "0")}`],
      ["ann", `v1.${seconds}.${createHash("sha256").update(signingInput("ann", seconds)).digest("hex")}`],
      ["ann", `v1.${seconds}.${Buffer.from(mac, "hex").toString("base64url")}`],
      // What is no text at all.
      ...[null, true, 0, seconds, [good], { toString: good }, ""].map((value): [string, unknown] => [
        "ann",
        value,
      ]),
    ];
    let accepted = 0;
    for (const [account, signature] of forged) {
      const response = await post(bench.app, pageOf(fingerprint(`f${sent}`), named(account, signature)));
      if (response.status === 200) accepted += 1;
      expect([account, signature, response.status]).toEqual([account, signature, 400]);
    }
    console.info(`${forged.length} forged signatures, ${accepted} accepted`);
    expect(forged.length).toBeGreaterThan(400);
    expect(await trustOf("ann")).toBeUndefined();
    expect((await post(bench.app, pageOf(named("ann", good)))).status).toBe(200);
    expect(await trustOf("ann")).toBe("confirmed");
  });

  test("one signed name in an envelope does not vouch for another", async () => {
    const good = sign(secret, "signed-one", bench.clock.nowMs);
    const items = [named("signed-one", good), identifyItem("unsigned", "unsigned-one")];
    expect((await post(bench.app, pageOf(...items))).status).toBe(200);
    expect([await trustOf("signed-one"), await trustOf("unsigned-one")]).toEqual(["confirmed", "claimed"]);
    const both = [
      named("signed-two", sign(secret, "signed-two", bench.clock.nowMs)),
      named("forged-two", good),
    ];
    expect((await post(bench.app, pageOf(...both))).status).toBe(400);
    expect([await trustOf("signed-two"), await trustOf("forged-two")]).toEqual([undefined, undefined]);
  });

  test("no requestId but the receipt's own confirms, once, at whichever collector", {
    timeout: 120_000,
  }, async () => {
    const page = envelope(site.writeKey, [fingerprint("of-eve")], { session: "session-of-eve" });
    const { requestId } = await send(bench.app, page);
    const twin = testDeps(store.db, { randomId });
    const confirm = (id: unknown, key = site.serverKey, app = bench.app) =>
      call(app, "/v1/identify", key, { account: "eve", requestId: id });
    const forged: unknown[] = [
      ...spellings(requestId),
      ...Array.from({ length: 200 }, () => randomId()),
      null,
      true,
      0,
      [requestId],
      { id: requestId },
      "",
      "*",
      "%",
      "' or true --",
      "undefined",
    ];
    let accepted = 0;
    for (const id of forged) {
      const { status } = await confirm(id);
      if (status === 200) accepted += 1;
      expect([id, status]).toEqual([id, 400]);
    }
    expect((await confirm(requestId, other.serverKey)).status).toBe(400);
    expect((await confirm(requestId, site.writeKey)).status).toBe(403);
    expect(await trustOf("eve")).toBeUndefined();
    // The same good one, sixty times at once, at two collectors of one store.
    const race = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        confirm(requestId, site.serverKey, index % 2 === 0 ? bench.app : twin.app),
      ),
    );
    const taken = race.filter(({ status }) => status === 200).length;
    console.info(
      `${forged.length + 2} forged requestIds, ${accepted} accepted; of 60 uses of a good one ${taken}`,
    );
    expect([accepted, taken]).toEqual([0, 1]);
    expect(race.filter(({ status }) => status === 400)).toHaveLength(59);
    expect((await confirm(requestId)).status).toBe(400);
  });
});
