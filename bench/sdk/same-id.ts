import type { Browser } from "playwright";
import { contextOptions, DRIFTS, ORDINARY, type Setting } from "./drifts.ts";
import { visit } from "./visit.ts";

export interface SameId {
  /** Whether two visits without any change give one id. */
  unchanged: boolean;
  /** Whether the id survives, by drift. */
  drifts: Record<string, boolean>;
  /** How many drifts it survives. */
  survived: number;
}

/** Ids of one library on one machine, before and after each drift; each visit in a fresh context. */
export async function sameId(browser: Browser, url: string, ownUserAgent: string): Promise<SameId> {
  const idOf = async (setting: Setting) => (await visit(browser, url, contextOptions(setting))).id;
  const first = await idOf(ORDINARY);
  const unchanged = (await idOf(ORDINARY)) === first;
  const drifts: Record<string, boolean> = {};
  for (const { name, change } of DRIFTS) {
    const before = await idOf(ORDINARY);
    drifts[name] = (await idOf(change(ORDINARY, ownUserAgent))) === before;
  }
  const survived = Object.values(drifts).filter(Boolean).length;
  return { unchanged, drifts, survived };
}
