import { createHash, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { spellings } from "../../test/spellings.ts";
import { STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { newSignInLink } from "../access/sign-in-link.ts";
import type { Store } from "../db/open.ts";

const PASSWORD = "correct horse battery";
const ORIGIN = "http://localhost:4800";

describe.each(STORES)("forged sessions on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
    await seedSite(store.db);
    for (const [user, role] of [
      ["ann", "admin"],
      ["bob", "viewer"],
    ] as const)
      await ask(
        "POST",
        "/v1/users",
        { authorization: `Bearer ${bench.deps.adminToken}` },
        { user, role, password: PASSWORD },
      );
  });
  afterEach(() => store.close());

  function ask(method: string, path: string, headers: Record<string, string> = {}, body?: unknown) {
    return Promise.resolve(
      bench.app.request(path, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  }
  const cookieOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .find((each) => each.startsWith("samehand_console="))
      ?.split(";")[0] ?? "";
  async function signIn(user: string, headers: Record<string, string> = {}) {
    const response = await ask("POST", "/v1/session", headers, { user, password: PASSWORD });
    expect(response.status).toBe(204);
    const cookie = cookieOf(response);
    const { csrf } = (await (await ask("GET", "/v1/session", { cookie })).json()) as { csrf: string };
    return { cookie, csrf, token: cookie.split("=")[1] ?? "" };
  }
  const opens = async (cookie: string) => (await ask("GET", "/v1/session", { cookie })).status === 200;

  test("no cookie but a living session's own opens anything", { timeout: 120_000 }, async () => {
    const { token, csrf } = await signIn("ann");
    const hash = createHash("sha256").update(token).digest("hex");
    const stored = await store.db.selectFrom("console_sessions").select(["token_hash", "csrf"]).execute();
    const link = await newSignInLink(bench.deps);
    const forged = [
      // A cookie's value ends at white space and at a semicolon, and may stand in quotes: those are the value itself.
      ...spellings(token).filter(
        (each) => /^[\x20-\x7e]+$/.test(each) && !new RegExp(`^ *"?${token}"? *(;|$)`).test(each),
      ),
      ...Array.from({ length: 200 }, () => randomBytes(32).toString("base64url")),
      ...stored.flatMap((row) => [row.token_hash, row.csrf]),
      hash,
      csrf,
      bench.deps.adminToken,
      "ann",
      "operator",
      "null",
      "undefined",
      "[]",
      "' or true --",
      new URL(link.url).searchParams.get("token") ?? "",
    ];
    let accepted = 0;
    for (const each of forged) {
      const isOpen = await opens(`samehand_console=${each}`);
      if (isOpen) accepted += 1;
      expect([each, isOpen]).toEqual([each, false]);
    }
    console.info(`${forged.length} forged sessions, ${accepted} accepted`);
    expect(forged.length).toBeGreaterThan(350);
    expect(await opens(`samehand_console=${token}`)).toBe(true);
  });

  test("a session that another chose before the sign-in is not taken up", async () => {
    const planted = "A".repeat(43);
    const { token } = await signIn("ann", { cookie: `samehand_console=${planted}` });
    expect(token).not.toBe(planted);
    expect(await opens(`samehand_console=${planted}`)).toBe(false);
    // Nor does somebody's living session become another's.
    const bob = await signIn("bob");
    const ann = await signIn("ann", { cookie: bob.cookie });
    expect(ann.token).not.toBe(bob.token);
    const whose = async (cookie: string) =>
      ((await (await ask("GET", "/v1/session", { cookie })).json()) as { user: string }).user;
    expect([await whose(bob.cookie), await whose(ann.cookie)]).toEqual(["bob", "ann"]);
  });

  test("a session that has ended opens nothing, however it ended", async () => {
    const admin = { authorization: `Bearer ${bench.deps.adminToken}` };
    const change = (session: { cookie: string; csrf: string }, path: string, body?: unknown) =>
      ask("POST", path, { cookie: session.cookie, "x-samehand-csrf": session.csrf, origin: ORIGIN }, body);
    const ends: [string, (session: Awaited<ReturnType<typeof signIn>>) => Promise<unknown>][] = [
      ["signed out", (session) => change(session, "/v1/session/sign-out")],
      ["signed out everywhere", async () => change(await signIn("ann"), "/v1/session/sign-out-everywhere")],
      ["signed out by an admin", () => ask("POST", "/v1/users/ann/sign-out", admin)],
      [
        "password changed elsewhere",
        async () =>
          change(await signIn("ann"), "/v1/session/password", {
            password: PASSWORD,
            newPassword: `${PASSWORD} two`,
          }),
      ],
      ["password set by an admin", () => ask("PATCH", "/v1/users/ann", admin, { password: PASSWORD })],
      ["role changed", () => ask("PATCH", "/v1/users/ann", admin, { role: "viewer" })],
      ["user removed", () => ask("DELETE", "/v1/users/ann", admin)],
    ];
    for (const [how, end] of ends) {
      const session = await signIn("ann");
      expect([how, await opens(session.cookie)]).toEqual([how, true]);
      await end(session);
      expect([how, await opens(session.cookie)]).toEqual([how, false]);
      expect([how, (await change(session, "/v1/score")).status]).toEqual([how, 401]);
      if (how.startsWith("password changed"))
        await ask("PATCH", "/v1/users/ann", admin, { password: PASSWORD });
    }
  });

  test("no change is made by another's token, page or method", async () => {
    const ann = await signIn("ann");
    const bob = await signIn("bob");
    const headers = { cookie: ann.cookie, "x-samehand-csrf": ann.csrf, origin: ORIGIN };
    const forged: Record<string, string>[] = [
      { ...headers, "x-samehand-csrf": bob.csrf },
      ...spellings(ann.csrf)
        .filter((each) => !/[^\x20-\x7e]/.test(each) && each.trim() !== ann.csrf)
        .map((csrf) => ({ ...headers, "x-samehand-csrf": csrf })),
      ...[
        "null",
        "https://evil.test",
        "http://localhost:4801",
        "https://localhost:4800",
        `${ORIGIN}.evil.test`,
        "http://localhost:4800@evil.test",
      ].map((origin) => ({ ...headers, origin })),
      ...["cross-site", "same-site", "none", "Same-Origin", ""].map((value) => ({
        ...headers,
        "sec-fetch-site": value,
      })),
    ];
    const users = async () => (await store.db.selectFrom("console_users").selectAll().execute()).length;
    const before = await users();
    for (const each of forged)
      for (const [method, path, body] of [
        ["POST", "/v1/users", { user: "mallory", role: "admin", password: PASSWORD }],
        ["DELETE", "/v1/users/bob", undefined],
        ["POST", "/v1/session/sign-out", undefined],
      ] as const) {
        const { status } = await ask(method, path, each, body);
        expect([each, method, path, status]).toEqual([each, method, path, 403]);
      }
    console.info(`${forged.length * 3} forged changes, 0 accepted`);
    expect(await users()).toBe(before);
    expect(await opens(ann.cookie)).toBe(true);
    // A form of another page cannot send JSON, nor a GET change anything.
    for (const path of ["/v1/users/bob/sign-out", "/v1/session/sign-out", "/v1/score"])
      expect((await ask("GET", path, headers)).status).toBe(405);
    const form = await bench.app.request("/v1/users", {
      method: "POST",
      headers: { ...headers, "content-type": "text/plain" },
      body: JSON.stringify({ user: "mallory", role: "admin", password: PASSWORD }),
    });
    expect(form.status).toBe(415);
  });
});
