import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

/** Each address that is new to an epoch is looked for under each key that is left, so there are 13 at most. */
const KEEP_MOST_MS = 360 * 24 * 60 * 60 * 1000;
/** Pseudonyms of addresses are made under another key each 30 days. */
export const EPOCH_MS = 30 * 24 * 60 * 60 * 1000;

/** The oldest key that is left; the later ones follow from it, and the earlier ones from none. */
export interface AddressKeyState {
  /** Tells one chain of keys from another, and nothing about either. */
  id: string;
  /** Whole times 30 days since 1970. */
  epoch: number;
  /** 32 bytes. */
  key: Buffer;
}
export interface Pseudonym {
  epoch: number;
  /** 32 hex digits. */
  key: string;
}
export type AddressPurpose = "address" | "prefix";

/** Keyed pseudonyms of addresses whose keys rotate, overlap and are destroyed. */
export interface AddressKeys {
  id: string;
  /** Under the current key. */
  pseudonymOf(siteId: string, purpose: AddressPurpose, value: string, nowMs: number): Pseudonym;
  /** Under every key that is left, the current one first. */
  pseudonymsOf(
    siteId: string,
    purpose: AddressPurpose,
    value: string,
    nowMs: number,
  ): [Pseudonym, ...Pseudonym[]];
  /** The first epoch that `forget` would leave. */
  firstKept(nowMs: number): number;
  /** Destroys the keys under which nothing is kept any more; the first epoch that is left. */
  forget(nowMs: number): number;
}

/**
 * A chain of keys by a one-way step, so that processes which share one key agree on all later ones without a word, and
 * nobody finds an earlier one. Keys live as long as what was named under them is kept.
 * @param keepMs how long pseudonyms of addresses are kept
 * @param save called with the new oldest key after older ones were dropped
 */
export function createAddressKeys(
  state: AddressKeyState,
  keepMs: number,
  save: (state: AddressKeyState) => void = () => {},
): AddressKeys {
  let first = state.epoch;
  /** By epoch, from `first` on without a gap. */
  const chain = new Map<number, Buffer>([[first, Buffer.from(state.key)]]);
  const keys = new Map<string, KeyObject>();
  const chainKey = (epoch: number): Buffer => {
    let at = first + chain.size - 1;
    let key: Buffer = chain.get(Math.min(epoch, at)) ?? Buffer.alloc(0);
    for (; at < epoch; at += 1) {
      key = createHmac("sha256", key).update("next").digest();
      chain.set(at + 1, key);
    }
    return key;
  };
  const firstKept = (nowMs: number) => Math.max(first, epochOf(nowMs - Math.min(keepMs, KEEP_MOST_MS)));
  const forget = (nowMs: number): number => {
    const oldest = firstKept(nowMs);
    if (oldest === first) return first;
    chainKey(oldest);
    for (; first < oldest; first += 1) {
      chain.get(first)?.fill(0);
      chain.delete(first);
    }
    keys.clear();
    save({ id: state.id, epoch: first, key: Buffer.from(chainKey(first)) });
    return first;
  };
  const pseudonym = (siteId: string, purpose: AddressPurpose, value: string, epoch: number): Pseudonym => {
    const name = `${epoch} ${purpose} ${siteId}`;
    const key = keys.get(name) ?? createSecretKey(derived(chainKey(epoch), siteId, purpose));
    keys.set(name, key);
    return { epoch, key: createHmac("sha256", key).update(value).digest("hex").slice(0, 32) };
  };
  // A clock that was put back writes under the oldest key rather than under none.
  const currentOf = (nowMs: number) => Math.max(epochOf(nowMs), forget(nowMs));
  return {
    id: state.id,
    firstKept,
    forget,
    pseudonymOf: (siteId, purpose, value, nowMs) => pseudonym(siteId, purpose, value, currentOf(nowMs)),
    pseudonymsOf(siteId, purpose, value, nowMs) {
      const current = currentOf(nowMs);
      const older: Pseudonym[] = [];
      for (let epoch = current - 1; epoch >= first; epoch -= 1)
        older.push(pseudonym(siteId, purpose, value, epoch));
      return [pseudonym(siteId, purpose, value, current), ...older];
    },
  };
}

export function epochOf(ms: number): number {
  return Math.floor(ms / EPOCH_MS);
}

function derived(chainKey: Buffer, siteId: string, purpose: AddressPurpose): Buffer {
  return createHmac("sha256", chainKey)
    .update(JSON.stringify(["pseudonym", siteId, purpose]))
    .digest();
}
