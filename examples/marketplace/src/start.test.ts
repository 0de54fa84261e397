import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Guest } from "./guest.testing.ts";
import { SILENT } from "./silent-log.testing.ts";
import { type Marketplace, startMarketplace } from "./start.ts";

/** Port 9 discards; nothing listens there, so the collector is away the whole time. */
const AWAY = "http://127.0.0.1:9";
const MARKUP = '<img src=x onerror="alert(1)">';

let marketplace: Marketplace;
beforeAll(async () => {
  marketplace = await startMarketplace({
    port: 0,
    host: "127.0.0.1",
    collectorUrl: AWAY,
    siteKey: "pk_test",
    secretKey: "sk_test",
    signingSecret: "ss_test",
    log: SILENT,
  });
});
afterAll(() => marketplace.stop());

const guest = () => new Guest(marketplace.url);

describe("the marketplace, with the collector away", () => {
  test("signs up, logs out and logs in again", async () => {
    const anna = guest();
    expect((await anna.signUp("anna")).body).toContain('data-account="anna"');
    expect((await anna.send("/log-out", {}, "/")).body).toContain('data-account=""');
    const back = await anna.send("/log-in", { name: "anna", password: "correct horse" });
    expect(back.body).toContain('data-account="anna"');
  });

  test("refuses a wrong password and a name that is taken, and keeps what was typed", async () => {
    await guest().signUp("berta");
    const wrong = await guest().send("/log-in", { name: "berta", password: "not the horse" });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('value="berta"');
    expect((await guest().signUp("Berta")).status).toBe(422);
  });

  test("takes a proposal and a message, and shows them to their author alone", async () => {
    const carl = guest();
    await carl.signUp("carl");
    const job = "/jobs/oak-stairs";
    const proposals = await carl.send(
      `${job}/proposals`,
      { price: "6100", text: "Steam, wedges, time." },
      job,
    );
    expect(proposals.body).toContain("Steam, wedges, time.");
    const answer = await carl.send(`${job}/messages`, { text: "Which wood are the treads?" }, job);
    expect(answer.body).toContain("Which wood are the treads?");
    const other = guest();
    await other.signUp("carlotta");
    const seen = (await other.get(job)).body;
    expect(seen).not.toContain("Which wood are the treads?");
    expect(seen).not.toContain("Steam, wedges, time.");
  });

  test("refuses a proposal without a price and keeps its text", async () => {
    const dora = guest();
    await dora.signUp("dora");
    const job = "/jobs/shop-sign";
    const refused = await dora.send(`${job}/proposals`, { price: "0", text: "Gold leaf, two coats" }, job);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("Gold leaf, two coats");
  });

  test("takes an IBAN and refuses what is none", async () => {
    const emil = guest();
    await emil.signUp("emil");
    const saved = await emil.send("/profile/payout", { payout: "de89 3704 0044 0532 0130 00" }, "/profile");
    expect(saved.body).toContain("DE89370400440532013000");
    expect((await emil.send("/profile/payout", { payout: "my pocket" }, "/profile")).status).toBe(422);
  });

  test.each(["/post-job", "/proposals", "/profile"])(
    "sends a guest from %s to the log-in page",
    async (path) => {
      const answer = await guest().get(path);
      expect(answer.headers.get("location")).toBe("/log-in");
    },
  );
});

describe("forms", () => {
  test.each([
    ["no token", {}],
    ["a made-up token", { csrf: "0".repeat(64) }],
  ])("with %s are refused", async (_, token) => {
    const frida = guest();
    await frida.signUp("frida");
    const answer = await frida.post("/jobs/oak-stairs/messages", { text: "hello", ...token });
    expect(answer.status).toBe(403);
    expect((await frida.get("/jobs/oak-stairs")).body).not.toContain("<blockquote>");
  });

  test("with the token of another session are refused", async () => {
    const { body } = await guest().get("/log-in");
    const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(body)?.[1] ?? "";
    const answer = await guest().post("/log-in", { csrf, name: "anna", password: "correct horse" });
    expect(answer.status).toBe(403);
  });

  test("of another type are refused", async () => {
    const answer = await fetch(`${marketplace.url}/log-in`, { method: "POST", body: "{}" });
    expect(answer.status).toBe(415);
  });

  test("above the bound are refused", async () => {
    const answer = await guest().post("/log-in", { name: "x".repeat(70_000) });
    expect(answer.status).toBe(413);
  });
});

describe("what people write", () => {
  test("is text on every page", async () => {
    const gustav = guest();
    const pages = [await gustav.signUp(MARKUP)];
    pages.push(
      await gustav.send("/post-job", {
        title: MARKUP,
        trade: MARKUP,
        place: MARKUP,
        budget: "10",
        description: MARKUP,
      }),
    );
    const job = "/jobs/oak-stairs";
    pages.push(await gustav.send(`${job}/proposals`, { price: "1", text: MARKUP }, job));
    pages.push(await gustav.send(`${job}/messages`, { text: MARKUP }, job));
    pages.push(await gustav.send("/profile", { trade: MARKUP, about: MARKUP }));
    pages.push(await gustav.get("/"));
    for (const page of pages) {
      expect(page.status).toBe(200);
      expect(page.body).toContain("&lt;img src=x");
      expect(page.body).not.toContain("<img src=x");
    }
  });
});

describe("every page", () => {
  test("carries the script tag, a strict policy and no inline script or style", async () => {
    const { body, headers } = await guest().get("/sign-up");
    expect(body).toContain(`<script async src="${AWAY}/sdk.js" data-site-key="pk_test"></script>`);
    expect(headers.get("content-security-policy")).toContain(`script-src 'self' ${AWAY};`);
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  });

  test("gives a session cookie that script cannot read, and a new one at log-in", async () => {
    const hanna = guest();
    const { headers } = await hanna.get("/");
    expect(headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax/);
    const before = hanna.cookie("handwerk-session");
    await hanna.signUp("hanna");
    expect(hanna.cookie("handwerk-session")).not.toBe(before);
  });
});
