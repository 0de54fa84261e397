import { hash } from "node:crypto";
import { type DeviceClass, printOf, type SignalSet } from "@samehand/scorer";
import { createBoundedMap } from "../../bounded-map.ts";
import type { PrintDraft } from "../drafts.ts";
import { signalsText } from "./signals-text.ts";

/** About 8 MB; most page views follow another of the same browser, or come from a machine that many have. */
const KNOWN_PRINTS = 1000;
/** An honest text has 3,000 characters at most. */
const TEXT_LENGTH = 8192;

const known = createBoundedMap<PrintDraft>(KNOWN_PRINTS, TEXT_LENGTH);

/** The print of whole signals as `printOf` makes it; for signals that were seen lately it is remembered. */
export function printSeen(signals: SignalSet, deviceClass: DeviceClass): PrintDraft | null {
  const text = `${deviceClass}${signalsText(signals)}`;
  const before = known.get(text);
  if (before !== undefined) return before;
  const made = printOf(signals, deviceClass);
  if (made === null) return null;
  const print = { ...made, signalsMark: markOf(text) };
  known.set(text, print);
  return print;
}

/** Of signals with a print: where it is the same, so is all that they say but how long they took. */
export function signalsMark(print: PrintDraft, signals: SignalSet | null): string {
  return print.signalsMark ?? markOf(`${print.deviceClass}${signalsText(signals ?? {})}`);
}

function markOf(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 22);
}
