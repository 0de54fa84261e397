import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Envelope, Item, ItemType, Signals } from "@samehand/protocol";
import { readEnvelope } from "@samehand/protocol/schema";
import { type Browser, chromium } from "playwright";
import { rollup } from "rollup";
import { findBrowser } from "../../../scripts/browser.ts";
import bundles from "../rollup.config.mjs";

/** What the recording endpoint received, as text, and whether the protocol's own reader accepts it. */
export interface Received {
  body: string;
  headers: string;
  envelope: Envelope;
}

/** A request as it came, accepted or not. */
export interface Wire {
  path: string;
  headers: string;
  body: Buffer;
}

/** What a page of the stage looks like: HTML of the body, its own scripts or attributes of the script tag, headers. */
export interface Page {
  body?: string;
  head?: string;
  tag?: string;
  headers?: Record<string, string>;
}

/** Which bundle of the configuration a path is. */
const OTHERS: Readonly<Record<string, number>> = { "/index.js": 1, "/loader.js": 2 };

/** A tiny site and a recording `/v1/collect` on one port of this machine, and a real Chromium. */
export class Stage {
  readonly received: Received[] = [];
  readonly refused: string[] = [];
  readonly requests: string[] = [];
  readonly wire: Wire[] = [];
  readonly pages = new Map<string, Page>();
  /** Scripts of a test's own, by path. */
  readonly scripts = new Map<string, string>();
  /** Answers instead of the receipt; returns true where it did. */
  answer: (response: ServerResponse, body: string) => boolean = () => false;
  /** Where the bundles lie, with `integrity.json` beside them. */
  readonly folder: string;
  readonly #server: Server;
  readonly browser: Browser;

  private constructor(folder: string, server: Server, browser: Browser) {
    this.folder = folder;
    this.#server = server;
    this.browser = browser;
  }

  static async open(): Promise<Stage> {
    const { executablePath, args } = await findBrowser();
    const folder = await mkdtemp(join(tmpdir(), "samehand-stage-"));
    const tag = await buildInto(folder, 0);
    /** Built when first asked for. */
    const others = new Map<string, Promise<string>>();
    const server = createServer();
    const stage = new Stage(folder, server, await chromium.launch({ executablePath, args: [...args] }));
    server.on("request", (request, response) => {
      const url = new URL(request.url ?? "/", "http://stage");
      stage.requests.push(`${request.method} ${url.pathname}${url.search}`);
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const body = bytes.toString("utf8");
        const headers = JSON.stringify(request.rawHeaders);
        stage.wire.push({ path: request.url ?? "", headers, body: bytes });
        if (url.pathname === "/sdk.js") respond(response, "text/javascript", tag);
        else if (stage.scripts.has(url.pathname))
          respond(response, "text/javascript", stage.scripts.get(url.pathname) ?? "");
        else if (url.pathname in OTHERS) {
          const text = others.get(url.pathname) ?? buildInto(folder, OTHERS[url.pathname] ?? 0);
          others.set(url.pathname, text);
          void text.then((script) => respond(response, "text/javascript", script));
        } else if (url.pathname === "/v1/collect")
          stage.#collect(response, body, JSON.stringify(request.headers));
        else stage.#page(response, url.pathname);
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    return stage;
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
    await rm(this.folder, { recursive: true, force: true });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  reset(): void {
    this.received.length = this.refused.length = this.requests.length = this.wire.length = 0;
    this.pages.clear();
    this.answer = () => false;
  }

  /** All items so far, each id once. */
  items<T extends ItemType>(type: T): Extract<Item, { type: T }>[] {
    const byId = new Map<string, Item>();
    for (const { envelope } of this.received) for (const item of envelope.items) byId.set(item.id, item);
    return [...byId.values()].filter((item): item is Extract<Item, { type: T }> => item.type === type);
  }

  /** Signals of all runs of the probes so far, each joined from its parts. */
  runs(): Signals[] {
    const items = this.items("fingerprint");
    return items.flatMap(({ partial, completes, signals }) =>
      partial ? [] : [{ ...items.find(({ id }) => id === completes)?.signals, ...signals }],
    );
  }

  #collect(response: ServerResponse, body: string, headers: string): void {
    response.setHeader("access-control-allow-origin", "*");
    if (this.answer(response, body)) return;
    const read = readEnvelope(body);
    if (!read.ok) {
      this.refused.push(`${JSON.stringify(read.refusal)} in ${body.slice(0, 2000)}`);
      response.statusCode = 400;
      respond(response, "application/json", "{}");
      return;
    }
    this.received.push({ body, headers, envelope: read.value });
    const { items } = read.value;
    const receipt = {
      visitorId: "v1",
      confidence: 1,
      requestId: `r${this.received.length}`,
      accepted: items.length,
      duplicates: 0,
    };
    respond(response, "application/json", JSON.stringify(receipt));
  }

  #page(response: ServerResponse, path: string): void {
    const { body = "", tag = "", headers = {}, head } = this.pages.get(path) ?? {};
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const script = `<script async src="/sdk.js" data-site-key="pk_stage_0001" ${tag}></script>`;
    respond(
      response,
      "text/html",
      `<!doctype html><title>stage</title>${head ?? (path === "/bare" ? "" : script)}<body>${body}`,
    );
  }
}

function respond(response: ServerResponse, type: string, body: string): void {
  response.setHeader("content-type", `${type}; charset=utf-8`);
  response.end(body);
}

/**
 * A bundle as it ships, built now into a folder of its own: a stale file would test yesterday's code, and other tests
 * serve the files of the build.
 */
export async function buildInto(folder: string, index: number): Promise<string> {
  const config = bundles[index];
  if (!config) throw new Error(`The rollup configuration has no bundle ${index}.`);
  const file = join(folder, basename(config.output.file));
  const bundle = await rollup({ ...config, logLevel: "warn" });
  await bundle.write(Object.assign({}, config.output, { file }));
  await bundle.close();
  return readFile(file, "utf8");
}

/** Waits until the check holds; fails with its last word. */
export async function until<T>(check: () => T | undefined | false, withinMs = 10_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = check();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${String(check)}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}
