import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { AccountView, AssessmentView, ClusterList, ExplanationView } from "@samehand/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADDRESSES } from "./stage/addresses.ts";
import { DEVICES } from "./stage/devices.ts";
import { readmeLines, readmeSnippets, snippetWith } from "./stage/readme.ts";
import { type Stage, startStage } from "./stage/stage.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Every snippet of the README is run as it stands; only addresses, keys, names of accounts and places of files are put in. */
let stage: Stage;
let page: Server;
let pageUrl: string;
beforeAll(async () => {
  stage = await startStage();
  const tag = snippetWith("html", "<script async")
    .replace("http://localhost:4800", stage.collector.url)
    .replace("pk_your_site_key", stage.collector.keys.siteKey);
  page = createServer((_, response) =>
    response
      .setHeader("content-type", "text/html")
      .end(`<!doctype html><title>Shop</title>${tag}<main>Hello</main>`),
  );
  await new Promise<void>((resolve) => page.listen(0, "127.0.0.1", resolve));
  pageUrl = `http://127.0.0.1:${(page.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  page?.close();
  await stage?.stop();
});

test("it is under 150 lines, and every snippet in it is run here or by the tests of the command it names", () => {
  expect(readmeLines()).toBeLessThan(150);
  const run = [
    "npm start",
    "npm test",
    "<script async",
    "signIdentify",
    "samehand.identify",
    "/v1/assess",
    "npm run samehand",
  ];
  for (const { code } of readmeSnippets()) expect(run.filter((part) => code.includes(part))).not.toEqual([]);
});

test("the script tag measures, the server signs, and the account is confirmed", async () => {
  const source = snippetWith("js", "export function signIdentify");
  const module = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    signIdentify(account: string, secret: string): string;
  };
  const signature = module.signIdentify("alice", stage.collector.keys.signingSecret);
  const tab = await stage.open(DEVICES.officeMac, ADDRESSES.office);
  await tab.goto(pageUrl);
  await tab.waitForFunction(() => "samehand" in window);
  await tab.evaluate(
    `{ const signature = ${JSON.stringify(signature)}; ${snippetWith("js", "window.samehand.identify")} }`,
  );
  const seen = () => stage.api.get<AccountView>("/v1/accounts/alice").catch(() => null);
  await expect.poll(async () => (await seen())?.trust, { timeout: 20_000 }).toBe("confirmed");
  expect(stage.complaints).toEqual([]);
});

test("the server call at a login answers with a score, an action and findings", async () => {
  const code = snippetWith("js", "/v1/assess").replace("http://localhost:4800", stage.collector.url);
  // As a module of its own, the way an operator's server would hold it.
  const source = `export default async (secretKey) => { ${code}; return { score, action, stepUp, findings }; };`;
  const module = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    default(secretKey: string): Promise<AssessmentView>;
  };
  const run = module.default;
  const { score, action, findings } = await run(stage.collector.keys.secretKey);
  expect(score).toBeGreaterThanOrEqual(0);
  expect(["MONITOR", "FLAG_FOR_REVIEW", "BLOCK_ACCOUNT"]).toContain(action);
  expect(Array.isArray(findings)).toBe(true);
});

describe("the commands", () => {
  const lines = snippetWith("sh", "npm run samehand")
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
  /** The files that it names, where they do no harm. */
  const inData = (word: string) => (/\.(ndjson|csv)$/.test(word) ? join(stage.dataDir, word) : word);
  const run = ([program = "", ...args]: string[]) =>
    promisify(execFile)(program, args.map(inData), {
      cwd: ROOT,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, SAMEHAND_DATA_DIR: stage.dataDir, npm_config_loglevel: "silent" },
    });
  const line = (command: string) => {
    const found = lines.find((words) => words.includes(command));
    if (found === undefined) throw new Error(`The README names no ${command}`);
    return found;
  };

  test("simulate and import, then clusters and explain answer", async () => {
    await run(line("simulate"));
    const { stdout } = await run(["npm", "run", "samehand", "--", "import", "population.ndjson", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ refused: 0 });
    const { clusters } = await stage.api.get<ClusterList>("/v1/clusters?label=oneHand");
    const [alice = "", bob = ""] = clusters[0]?.accounts ?? [];
    const shown = await run(line("clusters"));
    expect(shown.stdout).toContain(clusters[0]?.id);
    const names: Record<string, string> = { alice, bob };
    const explain = await run(line("explain").map((word) => names[word] ?? word));
    const explained = JSON.parse(explain.stdout) as ExplanationView;
    expect(explained.bits).toBe(explained.contributions.reduce((sum, { bits }) => sum + bits, 0));
    expect([explained.a, explained.b]).toEqual([alice, bob].toSorted());
  });
});
