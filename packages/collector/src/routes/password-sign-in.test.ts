import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { from, STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { createPasswords } from "../access/password.ts";
import { newSignInLink } from "../access/sign-in-link.ts";
import type { Store } from "../db/open.ts";

const PASSWORD = "correct horse battery";
const MINUTE_MS = 60 * 1000;

describe.each(STORES)("people at the console, on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
    await seedSite(store.db);
  });
  afterEach(() => store.close());

  interface Answer {
    status: number;
    code: string | undefined;
    path: string | undefined;
    retryAfter: string | null;
    cookies: string[];
    body: Record<string, unknown>;
  }
  const ask = async (
    method: string,
    path: string,
    {
      body,
      headers = {},
      ip = "203.0.113.7",
    }: { body?: unknown; headers?: Record<string, string>; ip?: string } = {},
  ): Promise<Answer> => {
    const response = await bench.app.request(
      path,
      {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      from(ip),
    );
    const text = await response.text();
    const json = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
    const error = json["error"] as { code: string; path?: string } | undefined;
    return {
      status: response.status,
      code: error?.code,
      path: error?.path,
      retryAfter: response.headers.get("retry-after"),
      cookies: response.headers.getSetCookie(),
      body: json,
    };
  };
  const asAdmin = (method: string, path: string, body?: unknown) =>
    ask(method, path, { body, headers: { authorization: `Bearer ${bench.deps.adminToken}` } });
  const add = (user: string, role = "reviewer", password = PASSWORD) =>
    asAdmin("POST", "/v1/users", { user, role, password });
  const signIn = (
    user: string,
    password = PASSWORD,
    more: { code?: string; cookie?: string; ip?: string } = {},
  ) =>
    ask("POST", "/v1/session", {
      body: { user, password, ...(more.code === undefined ? {} : { code: more.code }) },
      headers: more.cookie === undefined ? {} : { cookie: more.cookie },
      ...(more.ip === undefined ? {} : { ip: more.ip }),
    });
  const pair = (answer: Answer, name: string) =>
    answer.cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(";")[0] ?? "";
  /** Signed in: what the page sends with each change. */
  const enter = async (user: string, more: { code?: string; password?: string } = {}) => {
    const answer = await signIn(user, more.password, more);
    expect([user, answer.status, answer.code]).toEqual([user, 204, undefined]);
    const cookie = pair(answer, "samehand_console");
    const session = await ask("GET", "/v1/session", { headers: { cookie } });
    const headers = { cookie, "x-samehand-csrf": String(session.body["csrf"]) };
    return { answer, cookie, headers, session, browser: pair(answer, "samehand_browser") };
  };

  test("a user signs in by name and password, and is who they are", async () => {
    expect((await add("Ann@Shop.Example")).body).toEqual({ user: "ann@shop.example", role: "reviewer" });
    const { session, answer } = await enter(" ANN@shop.example ");
    expect(session.body).toMatchObject({ user: "ann@shop.example", role: "reviewer", secondFactor: false });
    const cookie = answer.cookies.find((each) => each.startsWith("samehand_console="));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
  });

  test("what lets nobody in tells nothing of why", async () => {
    await add("ann");
    for (const [user, password] of [
      ["ann", "wrong horse battery"],
      ["ann", `${PASSWORD} `],
      ["nobody", PASSWORD],
      ["operator", PASSWORD],
      ["ann\u00e9", PASSWORD],
      ["'or 1=1--", PASSWORD],
    ] as const)
      expect(await signIn(user, password)).toMatchObject({
        status: 401,
        code: "invalid_sign_in",
        cookies: [],
      });
    await asAdmin("DELETE", "/v1/users/ann");
    expect((await signIn("ann")).code).toBe("invalid_sign_in");
  });

  test("the store holds no password, no code and no session", async () => {
    await add("ann");
    const { headers } = await enter("ann");
    const totp = await ask("POST", "/v1/session/second-factor", { body: { password: PASSWORD }, headers });
    const stored = JSON.stringify(await store.db.selectFrom("console_users").selectAll().execute());
    expect(stored).toContain("scrypt$");
    expect(stored).not.toContain(PASSWORD);
    expect(stored).not.toContain(totp.body["secret"]);
  });

  test("a hash of an older cost is made anew when its user signs in", async () => {
    await add("ann");
    const older = await createPasswords({ logN: 4, r: 8, p: 1 }).hash(PASSWORD);
    await store.db.updateTable("console_users").set({ password_hash: older }).execute();
    await enter("ann");
    const [row] = await store.db.selectFrom("console_users").select("password_hash").execute();
    expect(row?.password_hash).toMatch(/^scrypt\$5\$/);
    await enter("ann");
  });

  test.each([
    ["viewer", 403, 403],
    ["reviewer", 200, 403],
    ["admin", 200, 200],
  ])("a %s may read; to change gives %d, to hand out access %d", async (role, change, access) => {
    await add("ann", role);
    const { headers } = await enter("ann");
    expect((await ask("GET", "/v1/overview", { headers })).status).toBe(200);
    expect((await ask("POST", "/v1/score", { headers })).status).toBe(change);
    expect((await ask("GET", "/v1/users", { headers })).status).toBe(access);
    expect((await ask("GET", "/v1/keys", { headers })).status).toBe(access);
    expect((await ask("GET", "/v1/signing-secret", { headers })).status).toBe(access);
    expect((await ask("GET", "/v1/models", { headers })).status).toBe(200);
    expect((await ask("POST", "/v1/models/shipped/use", { headers })).status).toBe(access);
    if (access === 403) expect((await ask("GET", "/v1/users", { headers })).code).toBe("role_forbids");
  });

  test("a lesser role, a new password and removal end every session at once", async () => {
    await add("ann", "admin");
    for (const change of [{ role: "viewer" }, { password: "another horse battery" }]) {
      const password = "password" in change ? PASSWORD : undefined;
      const { cookie } = await enter("ann", password === undefined ? {} : { password });
      expect((await asAdmin("PATCH", "/v1/users/ann", change)).status).toBe(204);
      expect((await ask("GET", "/v1/session", { headers: { cookie } })).code).toBe("not_signed_in");
    }
    const { cookie } = await enter("ann", { password: "another horse battery" });
    expect((await asAdmin("DELETE", "/v1/users/ann")).status).toBe(204);
    expect((await ask("GET", "/v1/session", { headers: { cookie } })).code).toBe("not_signed_in");
  });

  test("a session ends unused after two hours, and after twelve whatever is done", async () => {
    await add("ann");
    const { cookie } = await enter("ann");
    const there = async () => (await ask("GET", "/v1/session", { headers: { cookie } })).status;
    for (let hour = 0; hour < 11.5; hour += 1.5) {
      expect(await there()).toBe(200);
      bench.clock.nowMs += 90 * MINUTE_MS;
    }
    expect(await there()).toBe(401);
    const idle = await enter("ann");
    bench.clock.nowMs += 121 * MINUTE_MS;
    expect((await ask("GET", "/v1/session", { headers: { cookie: idle.cookie } })).status).toBe(401);
  });

  test("one may sign out everywhere, and an admin may sign another out", async () => {
    await add("ann");
    const first = await enter("ann");
    const second = await enter("ann");
    const out = await ask("POST", "/v1/session/sign-out-everywhere", { headers: first.headers });
    expect(out.status).toBe(204);
    expect((await ask("GET", "/v1/session", { headers: { cookie: second.cookie } })).status).toBe(401);
    const third = await enter("ann");
    await asAdmin("POST", "/v1/users/ann/sign-out");
    expect((await ask("GET", "/v1/session", { headers: { cookie: third.cookie } })).status).toBe(401);
  });

  test("one's own password changes by the old one, and signs every other browser out", async () => {
    await add("ann");
    const here = await enter("ann");
    const there = await enter("ann");
    const change = (password: string, newPassword: string) =>
      ask("POST", "/v1/session/password", { headers: here.headers, body: { password, newPassword } });
    expect(await change("wrong", "another horse battery")).toMatchObject({ status: 400, path: "password" });
    for (const weak of ["short", "aaaaaaaaaaaaaaaa", "annannannann1", "samehandsamehand"])
      expect(await change(PASSWORD, weak)).toMatchObject({ status: 400, path: "newPassword" });
    expect((await change(PASSWORD, "another horse battery")).status).toBe(204);
    expect((await ask("GET", "/v1/session", { headers: { cookie: here.cookie } })).status).toBe(200);
    expect((await ask("GET", "/v1/session", { headers: { cookie: there.cookie } })).status).toBe(401);
    await enter("ann", { password: "another horse battery" });
  });

  test("a forged change is refused, by its token, its origin, or what the browser says of it", async () => {
    await add("ann");
    const { headers, cookie } = await enter("ann");
    const out = (more: Record<string, string>) =>
      ask("POST", "/v1/score", { headers: { ...headers, ...more } });
    expect((await ask("POST", "/v1/score", { headers: { cookie } })).code).toBe("origin_not_allowed");
    for (const forged of [
      { "x-samehand-csrf": "" },
      { "x-samehand-csrf": `${headers["x-samehand-csrf"]}x` },
      { origin: "https://evil.test" },
      { origin: "null" },
      { origin: "http://localhost:4801", host: "localhost:4800" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
    ])
      expect(await out(forged as Record<string, string>)).toMatchObject({
        status: 403,
        code: "origin_not_allowed",
      });
    for (const own of [
      {},
      { origin: "http://localhost:4800" },
      { origin: "http://127.0.0.1:4800", host: "127.0.0.1:4800", "sec-fetch-site": "same-origin" },
    ])
      expect((await out(own as Record<string, string>)).status).toBe(200);
    // Nor may another page sign a browser in, as an account of the forger's.
    const login = await ask("POST", "/v1/session", {
      body: { user: "ann", password: PASSWORD },
      headers: { origin: "https://evil.test" },
    });
    expect(login).toMatchObject({ status: 403, cookies: [] });
  });

  test("who guesses waits; the right password does not help meanwhile, and a known browser is not kept out", async () => {
    await add("ann");
    const { browser } = await enter("ann");
    let refused: Answer | undefined;
    for (let guess = 0; guess < 6; guess += 1) refused = await signIn("ann", "wrong horse battery");
    expect(refused).toMatchObject({ status: 429, code: "too_many_requests", retryAfter: "1" });
    expect((await signIn("ann")).status).toBe(429);
    expect((await signIn("ann", PASSWORD, { cookie: browser })).status).toBe(204);
    expect((await signIn("ann", PASSWORD, { ip: "198.51.100.9" })).status).toBe(204);
    // A seal is for its user, and no forgery opens the lane.
    await add("bob");
    for (let guess = 0; guess < 6; guess += 1) await signIn("bob", "wrong horse battery");
    expect((await signIn("bob", PASSWORD, { cookie: browser })).status).toBe(429);
    expect(
      (await signIn("bob", PASSWORD, { cookie: `samehand_browser=${"A".repeat(22)}.${"A".repeat(43)}` }))
        .status,
    ).toBe(429);
    bench.clock.nowMs += 3000;
    expect((await signIn("bob")).status).toBe(204);
  });

  test("one IPv6 line is one guesser, whatever its address", async () => {
    await add("ann");
    const statuses: number[] = [];
    for (let guess = 0; guess < 7; guess += 1)
      statuses.push((await signIn("ann", "wrong horse battery", { ip: `2001:db8::${guess + 1}` })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect((await signIn("ann", PASSWORD, { ip: "2001:db8:0:1::1" })).status).toBe(204);
  });

  test("a hundred guesses at once are a hundred guesses", async () => {
    await add("ann");
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn("ann", "wrong horse battery")));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  describe("with one-time codes", () => {
    let secret: string;
    let recoveryCodes: string[];
    const codeAt = (nowMs: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: nowMs });
    beforeEach(async () => {
      await add("ann");
      const { headers } = await enter("ann");
      const enrol = (password: string) =>
        ask("POST", "/v1/session/second-factor", { body: { password }, headers });
      expect((await enrol("wrong")).status).toBe(400);
      const shown = await enrol(PASSWORD);
      secret = String(shown.body["secret"]);
      expect(shown.body["url"]).toContain(`secret=${secret}`);
      // Not before it is confirmed.
      await enter("ann");
      const confirm = (code: string) =>
        ask("POST", "/v1/session/second-factor/confirm", { body: { code }, headers });
      expect((await confirm("000000")).path).toBe("code");
      const confirmed = await confirm(codeAt(bench.clock.nowMs));
      recoveryCodes = confirmed.body["recoveryCodes"] as string[];
      expect(recoveryCodes).toHaveLength(10);
      expect((await confirm(codeAt(bench.clock.nowMs))).status).toBe(409);
    });

    test("a password alone is not enough, and a code serves once", async () => {
      expect(await signIn("ann")).toMatchObject({ status: 401, code: "second_factor_needed", cookies: [] });
      expect((await signIn("ann", "wrong horse battery")).code).toBe("invalid_sign_in");
      // The code that confirmed the secret is used up too.
      expect((await signIn("ann", PASSWORD, { code: codeAt(bench.clock.nowMs) })).code).toBe(
        "invalid_sign_in",
      );
      bench.clock.nowMs += 30_000;
      const code = codeAt(bench.clock.nowMs);
      const answers = await Promise.all([1, 2, 3].map(() => signIn("ann", PASSWORD, { code })));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 401, 401]);
      expect((await signIn("ann", PASSWORD, { code })).status).toBe(401);
      // Nor an older one that would still be within the window.
      expect((await signIn("ann", PASSWORD, { code: codeAt(bench.clock.nowMs - 30_000) })).status).not.toBe(
        204,
      );
    });

    test("a recovery code serves once, however it is written", async () => {
      const [code = ""] = recoveryCodes;
      expect((await signIn("ann", PASSWORD, { code: code.toUpperCase().replace("-", " ") })).status).toBe(
        204,
      );
      expect((await signIn("ann", PASSWORD, { code })).code).toBe("invalid_sign_in");
      expect((await signIn("ann", "wrong horse battery", { code: recoveryCodes[1] ?? "" })).status).toBe(401);
    });

    test("who knows the password has few guesses at the code", async () => {
      const statuses: number[] = [];
      for (let guess = 0; guess < 8; guess += 1) {
        await signIn("ann");
        statuses.push((await signIn("ann", PASSWORD, { code: "123456" })).status);
      }
      expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    });

    test("one takes it off by the password, an admin for who lost the phone", async () => {
      const { headers } = await enter("ann", { code: recoveryCodes[2] ?? "" });
      const remove = (password: string) =>
        ask("POST", "/v1/session/second-factor/remove", { body: { password }, headers });
      expect((await remove("wrong")).status).toBe(400);
      expect((await asAdmin("PATCH", "/v1/users/ann", { secondFactor: false })).status).toBe(204);
      await enter("ann");
      expect((await remove(PASSWORD)).status).toBe(204);
    });
  });

  test("who came by a link has no password to change, and may be signed out", async () => {
    const { url } = await newSignInLink(bench.deps);
    const response = await bench.app.request(url, {
      headers: { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
    });
    const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    const { body } = await ask("GET", "/v1/session", { headers: { cookie } });
    expect(body).toMatchObject({ user: "operator", role: "admin" });
    const headers = { cookie, "x-samehand-csrf": String(body["csrf"]) };
    const change = { password: "x", newPassword: "another horse battery" };
    expect((await ask("POST", "/v1/session/password", { headers, body: change })).code).toBe("conflict");
    expect((await add("operator")).path).toBe("user");
    await asAdmin("POST", "/v1/users/operator/sign-out");
    expect((await ask("GET", "/v1/session", { headers: { cookie } })).status).toBe(401);
  });
});
