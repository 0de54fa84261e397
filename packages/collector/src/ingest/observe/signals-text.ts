import type { SignalSet } from "@samehand/scorer";

/** All that signals say but how long they took; two sets have one text only where they say the same. */
export function signalsText(signals: SignalSet): string {
  let text = "";
  for (const name in signals) {
    const { status, value, hash, version } = signals[name] ?? {};
    text += `\n${name}`;
    if (status !== "ok") text += `:${status}`;
    if (version !== undefined) text += `@${version}`;
    if (hash !== undefined) text += `#${hash}`;
    // A text alone may hold what separates the others; its length says where it ends.
    if (typeof value === "string") text += `=${value.length}"${value}`;
    else if (typeof value === "number" || typeof value === "boolean") text += `=${value}`;
    else if (value !== undefined) text += `=${JSON.stringify(value)}`;
  }
  return text;
}
