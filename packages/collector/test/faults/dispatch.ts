import type { FirstKeys } from "../../src/first-site.ts";
import { envelope, fingerprint, identifyItem, idOf, sign } from "../wire.ts";

/** One request and the ids that it must leave in the store. */
export interface Dispatch {
  path: "/v1/collect" | "/v1/events";
  body: string;
  account: string;
  /** Of items, or of the event. */
  ids: readonly string[];
}

const ACCOUNTS = 23;
const DEVICES = 31;

/** Few accounts, so that every dispatch adds to sums that another one has just written. */
function accountOf(n: number): string {
  return `account-${n % ACCOUNTS}`;
}

/** The nth: every third an event of the operator's server, the others a page's envelope with a signed account. */
export function dispatchOf(n: number, keys: FirstKeys): Dispatch {
  const account = accountOf(n);
  const at = Date.now();
  if (n % 3 === 2) {
    const event = { id: `event-${n}`, at: new Date(at).toISOString(), account, name: "login" };
    return { path: "/v1/events", body: JSON.stringify({ events: [event] }), account, ids: [event.id] };
  }
  const items = [
    fingerprint(`print-${n}`, `device-${n % DEVICES}`, at),
    identifyItem(`identify-${n}`, account, sign(keys.signingSecret, account, at), at),
  ];
  const body = envelope(keys.siteKey, items, {
    session: idOf(`session-${n}`),
    visitorToken: idOf(`token-${n % DEVICES}`),
    sentAt: at,
  });
  return { path: "/v1/collect", body: JSON.stringify(body), account, ids: items.map((item) => item.id) };
}
