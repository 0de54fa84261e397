import { hashOf } from "../evidence/hash.ts";
import { FACET_NAMES, type Facet } from "./facets.ts";
import type { BrowserSighting, SightingNetwork, VisitorTrace } from "./types.ts";

/**
 * What a visitor is looked up by. Each leaves out what one change takes with it: another display, a journey, another language, an update
 * of the drawing library, new software, another driver. A visitor that changed in one of these ways still shares a key.
 */
export const BLOCKS: Readonly<Record<string, readonly Facet[]>> = {
  whole: FACET_NAMES,
  display: without("screen"),
  journey: without("clock"),
  tongue: without("language"),
  update: without("drawing"),
  software: without("fonts", "drawing"),
  driver: without("graphics", "drawing"),
  core: ["hardware", "graphics", "fonts"],
};

/** Where a browser was: the key of its address, and of the network around it. */
export interface NetworkKeys {
  address: string;
  prefix: string | null;
}

/** Keys of a trace by block; a block of which too little was measured has none. */
export function printKeysOf(trace: VisitorTrace): Map<string, string> {
  const keys = new Map<string, string>();
  const kind = kindOf(trace);
  // Most facets stand in most blocks.
  const texts = new Map<Facet, string>();
  for (const facet of FACET_NAMES) {
    const hashes = trace.hashes[facet];
    if (hashes !== undefined) texts.set(facet, `;${facet}(${textOf(hashes)})`);
  }
  for (const block in BLOCKS) {
    let text = kind;
    let measured = 0;
    for (const facet of BLOCKS[block] ?? []) {
      const own = texts.get(facet);
      if (own === undefined) continue;
      text += own;
      measured += 1;
    }
    // Two facets are half a market's.
    if (measured >= 3) keys.set(block, `${block}:${hashOf(text)}`);
  }
  return keys;
}

/** Counted by kind of browser: ten phones of a home say nothing about its one desktop. */
export function networkKeysOf(trace: VisitorTrace, network: SightingNetwork): NetworkKeys {
  const kind = kindOf(trace);
  const { addressKey, prefixKey } = network;
  return {
    address: `address:${hashOf(`${kind};${addressKey}`)}`,
    prefix: prefixKey === null ? null : `prefix:${hashOf(`${kind};${prefixKey}`)}`,
  };
}

/** All keys under which a visitor is found again. */
export function visitorKeysOf({ trace, network }: Pick<BrowserSighting, "trace" | "network">): string[] {
  const { address = null, prefix = null } = network === null ? {} : networkKeysOf(trace, network);
  return [...printKeysOf(trace).values(), address, prefix].filter((key) => key !== null);
}

function kindOf({ deviceClass, browser, os }: VisitorTrace): string {
  return `${deviceClass};${browser ?? ""};${os ?? ""}`;
}

function textOf(hashes: Readonly<Record<string, string>>): string {
  let text = "";
  for (const name in hashes) text += `${text === "" ? "" : ","}${name}=${hashes[name]}`;
  return text;
}

function without(...left: readonly Facet[]): Facet[] {
  return FACET_NAMES.filter((facet) => !left.includes(facet));
}
