import type { ClusterList, ExplanationView } from "@samehand/protocol/api";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { HOSTILE_ACCOUNT } from "../dev/names.ts";
import { type Stage, settled, startStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => stage.leave());
afterAll(() => stage?.close());

async function clusterWith(account: string): Promise<ClusterList["clusters"][number]> {
  const { context } = await stage.open();
  for (let cursor = ""; ; ) {
    const answer = await context.request.get(`${stage.origin}/v1/clusters?site=harbour&cursor=${cursor}`);
    const { clusters, next } = (await answer.json()) as ClusterList;
    const found = clusters.find(({ accounts }) => accounts.includes(account));
    if (found !== undefined) return found;
    if (next === null) throw new Error(`no cluster holds ${account}`);
    cursor = next;
  }
}

describe("weights", () => {
  test("are learned, put in use and shipped again", async () => {
    const visit = await stage.open();
    await visit.go("#/sample/weights");
    const { page } = visit;
    const answers: string[] = [];
    page.on("response", (answer) => {
      if (answer.request().method() === "POST") answers.push(new URL(answer.url()).pathname);
    });
    await page.getByRole("button", { name: "Learn from the verdicts" }).click();
    await page.getByRole("heading", { name: "Model 1" }).waitFor();
    // Few verdicts: it cannot be chosen.
    expect(await page.getByRole("button", { name: /Weigh links/ }).count()).toBe(0);
    await page.getByRole("button", { name: "Learn from the verdicts" }).click();
    await page.getByRole("button", { name: "Weigh links with model 2" }).click();
    await page.getByRole("button", { name: "Return to the shipped weights" }).click();
    await page.getByRole("button", { name: "Weigh links with model 2" }).waitFor();
    expect(answers).toEqual(["/v1/models", "/v1/models", "/v1/models/2/use", "/v1/models/shipped/use"]);
    expect(visit.complaints).toEqual([]);
  });
});

describe("markup in an account id", () => {
  test("is shown as text wherever it stands, and runs nowhere", async () => {
    const { id } = await clusterWith(HOSTILE_ACCOUNT);
    const account = encodeURIComponent(HOSTILE_ACCOUNT);
    for (const width of [1280, 390] as const) {
      const visit = await stage.open({ width });
      const screens = [
        `#/harbour/clusters/${id}`,
        `#/harbour/accounts/${account}`,
        `#/harbour/accounts?query=${account}`,
        `#/harbour/compare?a=${account}&b=${account}`,
        `#/harbour/visitors/v_0_${account}`,
      ];
      for (const screen of screens) {
        await visit.go(screen);
        for (const link of await visit.page.locator(".link > summary").all()) await link.click();
        await settled(visit.page);
        expect(await visit.page.locator("#console").innerHTML(), screen).toContain("&lt;img src=x");
        expect(await visit.page.locator("img, script:not([src])").count(), screen).toBe(0);
        expect(await visit.page.evaluate("window.owned"), screen).toBeUndefined();
        expect(await visit.page.title()).not.toBe("");
      }
      expect(visit.complaints).toEqual([]);
    }
  });
});

describe("by keyboard alone", () => {
  test("from the list to a cluster, through its graph, to a link and its verdict", async () => {
    const { page, go, complaints } = await stage.open();
    await go("#/harbour/clusters?label=oneHand&sort=size");
    const focus = (selector: string) => page.locator(`${selector}:focus`);
    const tabTo = async (selector: string) => {
      for (let i = 0; i < 60 && (await focus(selector).count()) === 0; i += 1)
        await page.keyboard.press("Tab");
      expect(await focus(selector).count(), `Tab reaches ${selector}`).toBe(1);
    };
    await tabTo(".row-link");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /^Cluster of/ }).waitFor();
    await settled(page);
    // The new screen's heading has the focus, so that it is read aloud.
    expect(await focus("h1").count()).toBe(1);

    await tabTo(".node");
    const first = await focus(".node").getAttribute("aria-label");
    expect(first).toMatch(/^Account .+ linked to/s);
    const seen = new Set([first]);
    for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
      await page.keyboard.press(key);
      seen.add(await focus(".node").getAttribute("aria-label"));
    }
    expect(seen.size).toBeGreaterThan(1);
    await page.keyboard.press("Enter");
    await page.locator(".node-card-title").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".node-card-title").waitFor({ state: "detached" });

    await tabTo(".link > summary");
    await page.keyboard.press("Enter");
    await page.getByText("What would change the verdict").waitFor();
    const sum = await page.locator(".waterfall-sum > strong").first().textContent();
    expect(sum).toMatch(/^= −?\d+\.\d bits → [<> ]*\d+(\.\d)? %$/);
    expect(complaints).toEqual([]);
  });

  test("a word is explained, and Escape closes it", async () => {
    const { page, go } = await stage.open({ width: 390 });
    await go("#/harbour");
    const button = page.getByRole("button", { name: /What does “Risk score” mean/ });
    await button.focus();
    await page.keyboard.press("Enter");
    const card = page.locator(".explain-card:popover-open");
    const box = await card.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    await page.keyboard.press("Escape");
    expect(await card.count()).toBe(0);
  });
});

describe("a waterfall", () => {
  test("shows each line, and bits that add up to the sum", async () => {
    const { id, accounts } = await clusterWith(HOSTILE_ACCOUNT);
    const { page, go, context } = await stage.open();
    const [a = "", b = ""] = accounts.map(encodeURIComponent);
    const answer = await context.request.get(`${stage.origin}/v1/links/${a}/${b}?site=harbour`);
    const link = (await answer.json()) as ExplanationView;
    await go(
      `#/harbour/clusters/${id}?link=${encodeURIComponent(`${encodeURIComponent(link.a)}/${encodeURIComponent(link.b)}`)}`,
    );
    await page.getByText("What would change the verdict").waitFor();
    const titles = await page
      .locator(".link[open] .waterfall-bits")
      .evaluateAll((all) => all.map((one) => one.getAttribute("title")));
    expect(titles).toHaveLength(link.contributions.length);
    const shown = titles.reduce((sum, title) => sum + Number.parseFloat(title ?? ""), 0);
    expect(shown).toBeCloseTo(link.bits, 1);
    // Bars grow away from zero: what speaks for to the right, against to the left.
    const [forBar, againstBar] = await Promise.all([
      page
        .locator(".bar-for")
        .first()
        .evaluate((bar) => (bar as HTMLElement).style.left),
      page
        .locator(".bar-against")
        .first()
        .evaluate((bar) => Number.parseFloat((bar as HTMLElement).style.left)),
    ]);
    expect(forBar).toBe("50%");
    expect(againstBar).toBeLessThan(50);
  });
});

describe("a verdict", () => {
  test("is asked for, recorded with its note, shown, and kept", async () => {
    const { id } = await clusterWith(HOSTILE_ACCOUNT);
    const { page, go, complaints } = await stage.open();
    await go(`#/harbour/clusters/${id}`);
    await page.locator(".link > summary").last().click();
    const panel = page.locator(".proof .verdict");
    await panel.getByRole("button", { name: "Different people" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Note").fill("Two brothers, both called in.");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.locator(".verdict-known").count()).toBe(0);

    await panel.getByRole("button", { name: "Different people" }).click();
    await dialog.getByLabel("Note").fill("Two brothers, both called in.");
    await dialog.getByRole("button", { name: "Record verdict" }).click();
    await page.locator(".verdict-result").waitFor();
    await page.locator(".verdict-known").getByText("Two brothers, both called in.").waitFor();
    await page.locator(".timeline").getByText("A reviewer decided").waitFor();

    await page.reload();
    await settled(page);
    await page.locator(".link > summary").last().click();
    await page.locator(".verdict-known").getByText("Two brothers").waitFor();
    expect(complaints).toEqual([]);
  });

  test("that one account does not belong changes the list and the picture", async () => {
    const { page, go, context } = await stage.open();
    const answer = await context.request.get(`${stage.origin}/v1/clusters?site=sample&label=farm`);
    const { clusters } = (await answer.json()) as ClusterList;
    await go(`#/sample/clusters/${clusters[0]?.id}`);
    await page.locator("g.node-account").first().waitFor();
    const before = await page.locator("g.node-account").count();
    const out = await page.locator(".member-row .account-link").first().textContent();
    await page.getByRole("button", { name: `Does not belong: ${out}` }).click();
    await page.getByRole("button", { name: "Record verdict" }).click();
    await page.getByText(`Your verdict is recorded: ${out} is a different person.`).waitFor();
    await page.waitForFunction((n) => document.querySelectorAll("g.node-account").length === n, before - 1);
    expect(await page.locator(".member-row").count()).toBe(before - 1);
    expect(await page.locator(".member-row .account-link").allTextContents()).not.toContain(out);
  });

  test("that is refused stays open and says why", async () => {
    const { id } = await clusterWith(HOSTILE_ACCOUNT);
    const { page, go } = await stage.open();
    await page.route(/\/v1\/verdicts/, (route) =>
      route.fulfill({
        status: 503,
        json: { error: { code: "draining", message: "The collector is stopping." } },
      }),
    );
    await go(`#/harbour/clusters/${id}`);
    await page.locator(".link > summary").first().click();
    await page.locator(".proof .verdict").getByRole("button", { name: "One hand" }).click();
    await page.getByRole("button", { name: "Record verdict" }).click();
    await page.getByText("Not recorded: The collector is stopping.").waitFor();
    expect(await page.locator(".verdict-result").count()).toBe(0);
  });
});

describe("finding the way", () => {
  test("search, filters, paging, the other site and the way back", async () => {
    const { page, go, complaints } = await stage.open();
    await go("#/harbour/clusters");
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByText("40 of 40 clusters").waitFor();
    await page.getByRole("link", { name: "Household" }).click();
    await page.getByText(/of 14 clusters/).waitFor();
    await page.goBack();
    await page.getByText("25 of 40 clusters").waitFor();
    await page.getByRole("searchbox", { name: "Search accounts" }).fill("mira");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Accounts" }).waitFor();
    await settled(page);
    for (const name of await page.locator(".account-row .row-link").allTextContents())
      expect(name).toMatch(/^mira/);
    await page.getByRole("combobox", { name: "Site" }).selectOption("sample");
    await page.getByText("A made-up population to look around in").waitFor();
    expect(complaints).toEqual([]);
  });

  test("the reader's choice of colours outlives the page", async () => {
    const { page, go } = await stage.open({ theme: "light" });
    await go("#/harbour");
    await page.getByRole("button", { name: "Use dark colours" }).click();
    await page.reload();
    await settled(page);
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground).toBe("rgb(18, 20, 19)");
  });
});
