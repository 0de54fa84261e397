import { type Answer, readAnswer } from "./answer.ts";
import { IN_FLIGHT_MAX_BYTES } from "./pack.ts";

/** Longer than any honest answer; then the same items are tried again. */
const TIMEOUT_MS = 20_000;

/**
 * Posts a body as a CORS-simple request (no preflight, no credentials). Kept alive, so that a navigation
 * does not cut it off. Never rejects: what went wrong is an answer.
 */
export async function send(endpoint: string, body: string): Promise<Answer> {
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      body,
      headers: { "content-type": "text/plain;charset=UTF-8" },
      credentials: "omit",
      // A page's query may hold what was typed into a form; the collector needs none of it.
      referrerPolicy: "origin",
      // A larger one is refused by the browser itself, and would be tried for ever.
      keepalive: body.length < IN_FLIGHT_MAX_BYTES,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const parsed: unknown = await response.json().catch(() => undefined);
    return readAnswer(response.status, parsed, response.headers.get("retry-after"));
  } catch {
    return { kind: "retry" };
  }
}

/** Hands a body to the browser to send after the page; whether it arrived is never known. */
export function beacon(endpoint: string, body: string): void {
  try {
    navigator.sendBeacon(endpoint, body);
  } catch {
    // The queue still holds it for the next page.
  }
}

/** Whether `fetch` can outlive the page, which also brings an answer where the page lives on. */
export function canKeepAlive(): boolean {
  return "keepalive" in (globalThis.Request?.prototype ?? {});
}
