import type { Json } from "@samehand/protocol";

/** What remains of a refused body: its structure, with the kind and length of each value in place of the value. */
export type Sketch = string | number | readonly Sketch[] | { readonly [key: string]: Sketch };

/** Enough to see which field is meant; a body may hold two hundred times as many. */
const NODES = 80;
const DEPTH = 6;
const ARRAY_SHOWN = 3;
/** How field names are written: letters alone, so that no address, number or token passes for one. */
const FIELD_NAME = /^[a-z][A-Za-z]{0,31}$/;
/** Fields whose values are words of the protocol. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  type: new Set([
    "fingerprint",
    "page",
    "typing",
    "pointer",
    "form",
    "identify",
    "observation",
    "event",
    "record",
  ]),
  status: new Set(["ok", "noised", "blocked", "unsupported", "failed"]),
};
/** No protocol will have more versions. */
const VERSIONS = 1000;

/** Never holds a value that a page or server sent, but for words of the protocol and its version. */
export function sketchOf(body: Json): Sketch {
  let left = NODES;
  const visit = (value: Json, key: string, depth: number): Sketch => {
    left--;
    if (typeof value === "string") return WORDS[key]?.has(value) === true ? value : `text of ${value.length}`;
    if (typeof value === "number") return numberSketch(value, key);
    if (value === null || typeof value !== "object") return value === null ? "null" : "boolean";
    const entries = Array.isArray(value) ? [] : Object.entries(value);
    const size = Array.isArray(value) ? value.length : entries.length;
    if (depth >= DEPTH || left <= 0) return `${Array.isArray(value) ? "list" : "object"} of ${size}`;
    if (Array.isArray(value)) {
      const shown = value.slice(0, ARRAY_SHOWN).map((each) => visit(each, key, depth + 1));
      return size > shown.length ? [...shown, `and ${size - shown.length} more`] : shown;
    }
    const fields = new Map<string, Sketch>();
    for (const [name, each] of entries) {
      if (left <= 0) {
        fields.set("…", `and ${size - fields.size} more`);
        break;
      }
      fields.set(keySketch(name), visit(each, name, depth + 1));
    }
    return Object.fromEntries(fields);
  };
  return visit(body, "", 0);
}

/** A name that somebody else chose may be anybody's. */
export function keySketch(name: string): string {
  return FIELD_NAME.test(name) ? name : `key of ${name.length}`;
}

/** Seconds are told from milliseconds by their digits. */
function numberSketch(value: number, key: string): Sketch {
  if (!Number.isInteger(value)) return "number";
  if (key === "version" && value >= 0 && value < VERSIONS) return value;
  return `integer of ${String(Math.abs(value)).length}`;
}
