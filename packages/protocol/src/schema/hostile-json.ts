import type { RejectionCode } from "../rejection.ts";
import type { Json } from "../signals.ts";
import type { FieldPath } from "./field-path.ts";
import { nestsDeeperThan } from "./nesting.ts";
import { type Read, refuse } from "./refusal.ts";
import { utf8Bytes } from "./utf8.ts";

/** Both browsers and Node have it; this package is compiled without the types of either. */
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(input: Uint8Array): string };

/** Bounds of one body. `bytes` counts UTF-8; `values` counts objects, arrays and scalars. */
export interface JsonLimits {
  bytes: number;
  depth: number;
  values: number;
  stringLength: number;
}

/** Above this nesting a path helps nobody and parsing only costs. */
const HOPELESS_DEPTH = 256;

/** Keys that reach a prototype when an object is merged or copied carelessly. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Reads a body that anyone may have written. Refuses, in this order: size, invalid UTF-8, hopeless nesting,
 * syntax; then, in the order of the document: depth, number of values, forbidden keys, NUL bytes and lone
 * surrogates, overlong strings, numbers that are not finite.
 * What it returns is plain JSON; its shape is for a schema to judge.
 */
export function parseHostileJson(input: Uint8Array | string, limits: JsonLimits): Read<Json> {
  if (input.length > limits.bytes) return refuse("body_too_large");
  let text: string;
  if (typeof input === "string") {
    // A code unit takes up to three bytes of UTF-8, so only long texts need counting.
    if (input.length * 3 > limits.bytes && utf8Bytes(input) > limits.bytes) return refuse("body_too_large");
    text = input;
  } else {
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(input);
    } catch {
      return refuse("malformed_text");
    }
  }
  if (nestsDeeperThan(text, HOPELESS_DEPTH)) return refuse("too_deep");
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return refuse("malformed_json");
  }
  // Neither a NUL nor a lone surrogate can be written without an escape: both are faults of UTF-8 or JSON before.
  const isPlain = typeof input !== "string" && !text.includes("\\u");
  const fault = findFault(value, limits, isPlain);
  return fault === null ? { ok: true, value } : refuse(fault.code, fault.path);
}

interface Level {
  value: readonly Json[] | { readonly [key: string]: Json };
  /** Null for an array. */
  keys: readonly string[] | null;
  next: number;
}

/** Walks in the order of the document with a stack of its own; the path is made only when something is found. */
function findFault(
  root: Json,
  limits: JsonLimits,
  isPlain: boolean,
): { code: RejectionCode; path: FieldPath } | null {
  const levels: Level[] = [];
  let values = 0;
  const pathHere = () => levels.map((level) => level.keys?.[level.next - 1] ?? level.next - 1);
  const visit = (value: Json): RejectionCode | null => {
    values++;
    if (values > limits.values) return "too_many_values";
    if (typeof value === "string") return faultOfText(value, limits, isPlain);
    if (typeof value === "number") return Number.isFinite(value) ? null : "number_out_of_range";
    if (typeof value !== "object" || value === null) return null;
    if (levels.length >= limits.depth) return "too_deep";
    levels.push({ value, keys: Array.isArray(value) ? null : Object.keys(value), next: 0 });
    return null;
  };

  let code = visit(root);
  if (code !== null) return { code, path: [] };
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const index = level.next++;
    let child: Json | undefined;
    if (level.keys === null) child = (level.value as readonly Json[])[index];
    else {
      const key = level.keys[index];
      if (key !== undefined) {
        if (FORBIDDEN_KEYS.has(key)) return { code: "forbidden_key", path: pathHere() };
        code = faultOfText(key, limits, isPlain);
        if (code !== null) return { code, path: pathHere() };
        child = (level.value as { readonly [key: string]: Json })[key];
      }
    }
    if (child === undefined) {
      levels.pop();
      continue;
    }
    const deep = levels.length;
    code = visit(child);
    // A child that opened a level stands at its parent's path.
    if (code !== null) return { code, path: pathHere().slice(0, deep) };
  }
  return null;
}

function faultOfText(text: string, limits: JsonLimits, isPlain: boolean): RejectionCode | null {
  if (!isPlain && (text.includes("\0") || !text.isWellFormed())) return "invalid_text";
  return text.length > limits.stringLength ? "invalid_field" : null;
}
