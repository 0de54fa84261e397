import type { Consent } from "../consent.ts";
import { sparePlaces } from "../transport/spare.ts";
import { cookiePlace, memoryPlace, type Place, storagePlace } from "./place.ts";

/** Everything the SDK ever stores, by what for. */
export interface Stores {
  /** The visitor token, kept twice. */
  token: readonly Place[];
  session: Place;
  queue: Place;
  typing: Place;
  /** The session's expensive signals. */
  signals: Place;
}

/** The names under which a visitor finds our data. */
const NAME = "samehand";

export function browserStores(): Stores {
  const tab = (key: string) => storagePlace("sessionStorage", `${NAME}.${key}`);
  return {
    token: [cookiePlace(NAME), storagePlace("localStorage", NAME)],
    session: tab("session"),
    queue: tab("queue"),
    typing: tab("typing"),
    signals: tab("signals"),
  };
}

/** Stores for a consent: without full consent nothing outlives the page, and there is no token. */
export function storesFor(consent: Consent): Stores {
  if (consent === "full") return browserStores();
  return {
    token: [],
    session: memoryPlace(),
    queue: memoryPlace(),
    typing: memoryPlace(),
    signals: memoryPlace(),
  };
}

/** Removes everything that the SDK stored in this browser. */
export function eraseStores(): void {
  const { token, ...others } = browserStores();
  for (const place of [...token, ...Object.values(others), ...sparePlaces()]) place.set(null);
}
