import { type Item, LIMITS } from "@samehand/protocol";
import { type Place, readJson } from "../identity/place.ts";
import type { Spare } from "./spare.ts";

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
  readonly #spare: Spare | undefined;
  #stranded = false;
  #entries: Entry[];

  /**
   * `now` in milliseconds since the epoch; what the places hold from too long ago is left out. `spare` where what this
   * tab never gets rid of may wait for another.
   */
  constructor(place: Place, now: number, spare?: Spare) {
    this.#place = place;
    this.#spare = spare;
    const stored = readJson(place);
    const found = [...(spare?.take() ?? []), ...(Array.isArray(stored) ? stored : [])]
      // Another script of the page may have written there: what has no time is none, and the collector checks the rest.
      .filter((entry: Entry | null) => Math.abs(now - Number(entry?.item?.at)) < LIMITS.itemAgeMs);
    // A tab may find what it left itself.
    this.#entries = [...new Map(found.map((entry) => [entry.item.id, entry])).values()];
    this.#trim();
    this.#save();
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

  /** The collector cannot be reached, or can again: meanwhile what waits is left for other tabs too. */
  strand(stranded: boolean): void {
    if (!stranded && !this.#stranded) return;
    this.#stranded = stranded;
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
    const isEmpty = this.#entries.length === 0;
    this.#place.set(isEmpty ? null : JSON.stringify(this.#entries));
    this.#spare?.leave(this.#stranded && !isEmpty ? this.#entries : null);
  }
}
