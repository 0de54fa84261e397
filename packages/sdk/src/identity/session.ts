import { hash64 } from "../signals/hash.ts";
import { type Place, readJson } from "./place.ts";
import { isId } from "./random-id.ts";

/** A session ends after this time without anything to send. */
export const SESSION_IDLE_MS = 30 * 60 * 1000;

interface Stored {
  id: string;
  lastAt: number;
  /** Hash of the account that was identified in it. */
  account?: string | undefined;
}

/**
 * The session of one tab: a bounded run of activity by, as far as the page says, one account.
 * Two people at one browser who sign in one after the other get a session each, so that
 * the typing of one is never counted for the other.
 */
export class Session {
  readonly #place: Place;
  readonly #makeId: () => string;
  #current: Stored;

  /** `now` in milliseconds since the epoch. */
  constructor(place: Place, makeId: () => string, now: number) {
    this.#place = place;
    this.#makeId = makeId;
    this.#current = parse(readJson(place)) ?? { id: makeId(), lastAt: now };
    this.touch(now);
  }

  get id(): string {
    return this.#current.id;
  }

  /** Something happened. Returns true where it begins a new session, since the last was idle for too long. */
  touch(now: number): boolean {
    const idle = Math.abs(now - this.#current.lastAt) > SESSION_IDLE_MS;
    this.#current = idle ? { id: this.#makeId(), lastAt: now } : { ...this.#current, lastAt: now };
    this.#place.set(JSON.stringify(this.#current));
    return idle;
  }

  /** Whether this account is another than the one identified before in this session. */
  isOther(account: string): boolean {
    return this.#current.account !== undefined && this.#current.account !== hash64(account);
  }

  /** Binds the session to an account; another account begins a new session. */
  identify(account: string, now: number): void {
    const id = this.isOther(account) ? this.#makeId() : this.#current.id;
    this.#current = { id, lastAt: now, account: hash64(account) };
    this.#place.set(JSON.stringify(this.#current));
  }
}

function parse(stored: unknown): Stored | undefined {
  const { id, lastAt, account } = (stored ?? {}) as Record<keyof Stored, unknown>;
  if (!isId(id) || typeof lastAt !== "number") return undefined;
  return { id, lastAt, ...(typeof account === "string" ? { account } : {}) };
}
