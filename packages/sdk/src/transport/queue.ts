import { ITEM_TYPES, type Item, LIMITS } from "@samehand/protocol";
import { type Place, readJson } from "../identity/place.ts";

/** An item and the session it belongs to; it keeps its id until the collector has acknowledged it. */
export interface Entry {
  session: string;
  item: Item;
}

/** Two envelopes' worth: what one page makes while the collector cannot be reached. */
const ENTRIES_MAX = 2 * LIMITS.itemsPerEnvelope;
const BYTES_MAX = 2 * 60 * 1024;

/**
 * What has not been acknowledged, oldest first, bounded, and kept in the given place so that
 * a navigation right after an event loses nothing.
 */
export class Queue {
  readonly #place: Place;
  #entries: Entry[];

  /** `now` in milliseconds since the epoch; what the place holds from too long ago is left out. */
  constructor(place: Place, now: number) {
    this.#place = place;
    const stored = readJson(place);
    this.#entries = (Array.isArray(stored) ? stored : [])
      .filter(isEntry)
      .filter(({ item }) => Math.abs(now - item.at) < LIMITS.itemAgeMs);
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Adds an entry. Of one page view only the newest summary waits, since it holds what the older ones say. */
  add(entry: Entry, isInFlight: (id: string) => boolean): void {
    const { item } = entry;
    this.#entries = this.#entries.filter(
      (other) =>
        !(
          item.type === "page" &&
          other.item.type === "page" &&
          other.item.pageId === item.pageId &&
          !isInFlight(other.item.id)
        ),
    );
    this.#entries.push(entry);
    this.#trim();
    this.#save();
  }

  /** Forgets what was acknowledged or refused. */
  remove(ids: ReadonlySet<string>): void {
    this.#entries = this.#entries.filter(({ item }) => !ids.has(item.id));
    this.#save();
  }

  clear(): void {
    this.#entries = [];
    this.#save();
  }

  /** Over the bound the oldest goes first, an identify last: it says whose the others are. */
  #trim(): void {
    while (
      this.#entries.length > ENTRIES_MAX ||
      (this.#entries.length > 1 && JSON.stringify(this.#entries).length > BYTES_MAX)
    ) {
      const index = this.#entries.findIndex(({ item }) => item.type !== "identify");
      this.#entries.splice(Math.max(0, index), 1);
    }
  }

  #save(): void {
    this.#place.set(this.#entries.length === 0 ? null : JSON.stringify(this.#entries));
  }
}

/** Another script of the page may have written there; the collector checks the rest. */
function isEntry(value: unknown): value is Entry {
  const { session, item } = (value ?? {}) as Partial<Entry>;
  return (
    typeof session === "string" &&
    typeof item?.id === "string" &&
    typeof item.at === "number" &&
    ITEM_TYPES.includes(item.type)
  );
}
