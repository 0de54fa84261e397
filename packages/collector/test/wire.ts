import { createHmac } from "node:crypto";
import {
  type Envelope,
  FLIGHT_BINS,
  type Item,
  KEY_DWELL_BINS,
  type Receipt,
  type Signals,
  signingInput,
} from "@samehand/protocol";
import type { App } from "../src/routes/route.ts";
import { from, START_MS } from "./deps.ts";

/** An id of the wire's form, the same for the same name. */
export function idOf(name: string): string {
  return `id-${name}`.padEnd(8, "_");
}

/** Signals of one made-up device: stable for a name, different between names. */
export function signalsOf(device: string): Signals {
  const measured = (name: string) => ({ status: "ok" as const, value: `${name} of ${device}` });
  return {
    platform: { status: "ok", value: "Linux x86_64" },
    timezone: { status: "ok", value: "Europe/Paris" },
    canvas: measured("canvas"),
    audio: measured("audio"),
    webGlBasics: measured("webGlBasics"),
    webGlExtensions: measured("webGlExtensions"),
    fonts: measured("fonts"),
    fontPreferences: measured("fontPreferences"),
    hardwareConcurrency: { status: "ok", value: 8 },
    deviceMemory: { status: "ok", value: 8 },
    screenResolution: { status: "ok", value: [1920, 1080] },
  };
}

export function fingerprint(id: string, device = "a", at = START_MS): Item {
  return { type: "fingerprint", id: idOf(id), at, signals: signalsOf(device) };
}
export function identifyItem(id: string, account: string, signature?: string, at = START_MS): Item {
  return { type: "identify", id: idOf(id), at, account, ...(signature === undefined ? {} : { signature }) };
}
export function pageItem(id: string, pageId: string, pageDwellMs: number, at = START_MS): Item {
  return {
    type: "page",
    id: idOf(id),
    at,
    pageId: idOf(pageId),
    path: "/jobs",
    pageDwellMs,
    scrollDepthRatio: 0.5,
    hides: 0,
    reason: "hidden",
  };
}
/** `keys` keys, all of the left hand, all in one bin. */
export function typingItem(id: string, keys: number, at = START_MS): Item {
  const counts = (bins: number) => Array.from({ length: bins }, (_, bin) => (bin === 5 ? keys : 0));
  return {
    type: "typing",
    id: idOf(id),
    at,
    keys,
    keyDwell: { letterLeft: counts(KEY_DWELL_BINS) },
    flight: { "letterLeft>letterLeft": counts(FLIGHT_BINS) },
    rollovers: 0,
    autoRepeats: 0,
    untrusted: 0,
  };
}

export function sign(secret: string, account: string, issuedAtMs: number): string {
  const seconds = Math.floor(issuedAtMs / 1000);
  const mac = createHmac("sha256", secret).update(signingInput(account, seconds)).digest("hex");
  return `v1.${seconds}.${mac}`;
}

export function envelope(siteKey: string, items: Item[], over: Partial<Envelope> = {}): Envelope {
  return {
    version: 1,
    siteKey,
    sdk: "0.1.0",
    visitorToken: idOf("token-a"),
    session: idOf("session-a"),
    sentAt: START_MS,
    items,
    ...over,
  };
}

const UA =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** Sends a body as a page does. */
export function post(
  app: App,
  body: string | Uint8Array<ArrayBuffer>,
  ip = "203.0.113.7",
): Promise<Response> {
  return Promise.resolve(
    app.request(
      "/v1/collect",
      { method: "POST", body, headers: { "content-type": "text/plain;charset=UTF-8", "user-agent": UA } },
      from(ip),
    ),
  );
}

/** Sends an envelope that must be accepted. */
export async function send(app: App, body: Envelope, ip?: string): Promise<Receipt> {
  const response = await post(app, JSON.stringify(body), ip);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Receipt;
}

/** Calls a server route with a secret key. */
export function call(app: App, path: string, key: string, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  return Promise.resolve(
    app.request(path, { method: "POST", headers, body: JSON.stringify(body) }, from("127.0.0.1")),
  );
}
