import { createHash } from "node:crypto";
import type { Envelope } from "@samehand/protocol";

const id = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22);
const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** About 2.5 kB: what a page view of a known visitor sends, 40 signals as hashes. One of 200 visitors. */
export function envelope(siteKey: string, n: number, run: string): string {
  const visitor = n % 200;
  const at = Date.now();
  const signals = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `signal${index}`,
      { status: "ok" as const, hash: hash(`${index} ${visitor % 17}`), durationMs: 1 },
    ]),
  );
  const body: Envelope = {
    version: 1,
    siteKey,
    sdk: "0.1.0",
    visitorToken: id(`token ${visitor}`),
    session: id(`session ${visitor} ${run}`),
    sentAt: at,
    items: [{ id: id(`item ${n} ${run}`), type: "fingerprint", at, signals }],
  };
  return JSON.stringify(body);
}

/** What a server tells of some of 500 accounts in one call; about 250 bytes each. */
export function eventsCall(count: number, n: number, run: string): string {
  const at = new Date().toISOString();
  const events = Array.from({ length: count }, (_, index) => ({
    id: id(`event ${n} ${index} ${run}`),
    at,
    account: `account-${(n * count + index) % 500}`,
    name: "proposal",
    data: { jobId: id(`job ${index}`), amount: index, words: "a proposal of ordinary length ".repeat(3) },
  }));
  return JSON.stringify({ events });
}
