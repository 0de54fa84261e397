import type { UserAgentFacts } from "../../enrichment/user-agent.ts";
import type { FingerprintPayload, ItemDraft, ObservationDraft } from "../drafts.ts";
import { printSeen } from "./known-prints.ts";

/** An item of a fingerprint as it is written. */
export type FingerprintDraft = ItemDraft & { payload: FingerprintPayload };

export function isFingerprint<T extends { type: string; payload: object }>(
  item: T,
): item is T & { payload: FingerprintPayload } {
  return item.type === "fingerprint";
}

/** Whether one of the two items is the rest of the other. */
export function areParts(one: FingerprintDraft, other: FingerprintDraft): boolean {
  return one.payload.completes === other.id || other.payload.completes === one.id;
}

/** The item with the signals of both; where both have one, that of the rest counts. It is no longer partial. */
export function joined(item: FingerprintDraft, other: FingerprintPayload): FingerprintDraft {
  const { completes, signals } = item.payload;
  const merged =
    completes === undefined ? { ...signals, ...other.signals } : { ...other.signals, ...signals };
  const { id, type, atMs } = item;
  return {
    id,
    type,
    atMs,
    payload: { signals: merged, ...(completes === undefined ? {} : { completes }) },
  };
}

/** Joins the rests of one envelope with the partial items that they name. */
export function joinParts(items: readonly ItemDraft[]): ItemDraft[] {
  const prints = items.filter(isFingerprint);
  return items.map((item) => {
    if (!isFingerprint(item) || item.payload.completes === undefined) return item;
    const first = prints.find((other) => areParts(item, other));
    return first === undefined ? item : joined(item, first.payload);
  });
}

/** What an observation's fingerprint items say: the latest whole one, else the latest; only a whole one has a print. */
export function measuredBy(
  items: readonly Pick<ItemDraft, "type" | "payload">[],
  deviceClass: UserAgentFacts["deviceClass"],
): Pick<ObservationDraft, "signals" | "print"> {
  const prints = items.filter(isFingerprint).map((item) => item.payload);
  const whole = prints.findLast((payload) => payload.partial === undefined);
  if (whole === undefined) return { signals: prints.at(-1)?.signals ?? null, print: null };
  return { signals: whole.signals, print: printSeen(whole.signals, deviceClass) };
}
