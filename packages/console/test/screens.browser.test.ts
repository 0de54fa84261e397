import type { ClusterList } from "@samehand/protocol/api";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { LOOKS, type Stage, settled, startStage, type Visit } from "./stage.ts";

let stage: Stage;
let clusters: ClusterList["clusters"];
beforeAll(async () => {
  stage = await startStage();
  const { context } = await stage.open();
  const answer = await context.request.get(`${stage.origin}/v1/clusters?site=harbour&sort=size`);
  clusters = ((await answer.json()) as ClusterList).clusters;
});
afterEach(() => stage.leave());
afterAll(() => stage?.close());

const farm = () => clusters.find(({ label }) => label === "farm");
const account = () => encodeURIComponent(farm()?.accounts[0] ?? "");
const other = () => encodeURIComponent(clusters.at(-1)?.accounts[0] ?? "");

/** Each screen, and words that only stand there when it has loaded. */
const SCREENS: readonly [name: string, hash: () => string, words: RegExp][] = [
  ["overview", () => "#/harbour", /Look at these first/],
  ["sample site", () => "#/sample", /Sample data/],
  ["nothing yet", () => "#/new", /Nothing has arrived yet/],
  ["clusters", () => "#/harbour/clusters", /25 of 40 clusters/],
  ["clusters of one label", () => "#/harbour/clusters?label=farm&sort=size", /2 of 2 clusters/],
  ["no clusters", () => "#/new/clusters", /No clusters yet/],
  ["cluster", () => `#/harbour/clusters/${farm()?.id}`, /look like one operation/],
  ["no such cluster", () => "#/harbour/clusters/gone", /This cluster is no more/],
  ["accounts", () => "#/harbour/accounts", /25 of 214 accounts/],
  ["no such accounts", () => "#/harbour/accounts?query=zzz", /No account matches “zzz”/],
  ["account", () => `#/harbour/accounts/${account()}`, /of 100/],
  ["no such account", () => "#/harbour/accounts/gone", /No account of this id/],
  ["device", () => `#/harbour/visitors/v_0_${account()}`, /Accounts seen on it/],
  ["no such device", () => "#/harbour/visitors/gone", /No device of this id/],
  ["compare, empty", () => "#/harbour/compare", /Choose two accounts/],
  ["compare, unlinked", () => `#/harbour/compare?a=${account()}&b=${other()}`, /do not look like one hand/],
  ["compare, unknown", () => `#/harbour/compare?a=${account()}&b=gone`, /One of them was never seen here/],
  ["weights", () => "#/harbour/weights", /Weigh links with model 2/],
  ["nothing learned", () => "#/new/weights", /Nothing was learned here yet/],
  ["your access", () => "#/harbour/you", /whoever has your password can sign in/],
  ["no such page", () => "#/harbour/nothing", /does not lead anywhere/],
  ["no such site", () => "#/elsewhere", /There is no site of this name/],
];

/** Pixels by which the page is wider than its window. */
const overflow = ({ page }: Visit) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(LOOKS)("at $width, $theme", (look) => {
  test("every screen loads, fits, complains of nothing and follows the system's colours", async () => {
    const visit = await stage.open(look);
    for (const [name, hash, words] of SCREENS) {
      await visit.go(hash());
      const text = await visit.page.locator("#console").textContent();
      expect(text, name).toMatch(words);
      expect(await visit.page.locator(".failure").count(), name).toBe(0);
      expect(await overflow(visit), `${name} is too wide`).toBe(0);
    }
    expect(visit.complaints).toEqual([]);
    const ground = await visit.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground).toBe(look.theme === "light" ? "rgb(246, 245, 242)" : "rgb(18, 20, 19)");
  });
});

describe("states", () => {
  test("signed out: says how to get a link, and whom a refusal meets later sees the same", async () => {
    const out = await stage.open({}, false);
    await out.go("");
    expect(await out.page.locator("main").textContent()).toContain("npm run samehand -- keys sign-in");
    const visit = await stage.open();
    await visit.go("#/harbour/clusters");
    await visit.context.clearCookies();
    await visit.page.getByRole("link", { name: "Accounts", exact: true }).click();
    await visit.page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect([...out.complaints, ...visit.complaints]).toEqual([]);
  });

  test("signing out ends the session", async () => {
    const visit = await stage.open();
    await visit.go("#/harbour");
    await visit.page.getByRole("button", { name: "Sign out" }).click();
    await visit.page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect((await visit.context.request.get(`${stage.origin}/v1/session`)).status()).toBe(401);
  });

  test("loading: a skeleton says what is awaited", async () => {
    const visit = await stage.open();
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await visit.page.route(/\/v1\/clusters\?/, async (route) => {
      await held;
      await route.continue();
    });
    await visit.page.goto(`${stage.origin}/console/#/harbour/clusters`);
    await visit.page.getByRole("status", { name: "Loading clusters" }).waitFor();
    answer();
    await settled(visit.page);
    expect(await visit.page.locator(".cluster-row .row-link").count()).toBe(25);
  });

  test.each([
    ["clusters", "#/harbour/clusters", /\/v1\/clusters\?/],
    ["the overview", "#/harbour", /\/v1\/overview/],
    ["accounts", "#/harbour/accounts", /\/v1\/accounts\?/],
    ["the console", "#/harbour", /\/v1\/session/],
  ])("failing: %s can be tried again", async (what, hash, path) => {
    const visit = await stage.open();
    const refuse = { error: { code: "store_unavailable", message: "The store cannot be reached." } };
    await visit.page.route(path, (route) => route.fulfill({ status: 503, json: refuse }));
    await visit.page.goto(`${stage.origin}/console/${hash}`);
    const failure = visit.page.getByRole("alert").filter({ hasText: `Could not load ${what}` });
    await failure.waitFor();
    expect(await failure.textContent()).toContain("503 · store_unavailable");
    await visit.page.unroute(path);
    await failure.getByRole("button", { name: "Try again" }).click();
    await failure.waitFor({ state: "detached" });
    await settled(visit.page);
    expect(await visit.page.locator(".failure").count()).toBe(0);
    expect(visit.complaints).toEqual([]);
  });

  test("an answer that cannot be drawn is said, and the way on is open", async () => {
    const visit = await stage.open();
    await visit.page.route("**/v1/clusters?*", (route) => route.fulfill({ json: { clusters: [null] } }));
    await visit.page.goto(`${stage.origin}/console/#/harbour/clusters`);
    await visit.page.getByText("not_drawn").waitFor();
    expect(visit.complaints.length).toBeGreaterThan(0);
    await visit.page.unroute("**/v1/clusters?*");
    await visit.page.getByRole("button", { name: "Try again" }).click();
    await settled(visit.page);
    expect(await visit.page.locator(".failure").count()).toBe(0);
    await visit.go("#/harbour/accounts");
    expect(await visit.page.locator("main").count()).toBe(1);
  });

  test("the collector gone: said in words, not swallowed", async () => {
    const visit = await stage.open();
    await visit.page.route(/\/v1\/accounts\?/, (route) => route.abort());
    await visit.page.goto(`${stage.origin}/console/#/harbour/accounts`);
    await visit.page.getByText("The collector cannot be reached").waitFor();
  });
});
