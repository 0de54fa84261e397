import type { Envelope, Signals } from "@samehand/protocol";

/** Whether these bodies hold a fingerprint with all its signals, in one item or in two. */
export function hasWholePrint(sent: readonly { body: string }[]): boolean {
  return wholePrint(sent) !== undefined;
}

/** The first fingerprint in these bodies that has all its signals, joined from its parts. */
export function wholePrint(sent: readonly { body: string }[]): Signals | undefined {
  const items = sent
    .flatMap(({ body }) => (JSON.parse(body) as Envelope).items)
    .filter((item) => item.type === "fingerprint");
  const last = items.find(({ partial }) => !partial);
  return last && { ...items.find(({ id }) => id === last.completes)?.signals, ...last.signals };
}
