/** Where in a body something stands: object keys and array indexes from the root. */
export type FieldPath = readonly PropertyKey[];

const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$>-]{0,63}$/;
const PATH_LENGTH = 256;

/**
 * Writes a path as `items[2].signals.canvas.status`.
 * Keys come from hostile bodies: a key that is not a plain word is quoted, cut and reduced to printable ASCII.
 */
export function fieldPath(path: FieldPath): string {
  let text = "";
  for (const segment of path) {
    if (typeof segment === "number") text += `[${segment}]`;
    else {
      const key = String(segment);
      if (!PLAIN_KEY.test(key)) text += `["${key.slice(0, 64).replace(/[^\x20-\x7e]|["\\]/g, "?")}"]`;
      else text += text === "" ? key : `.${key}`;
    }
    if (text.length > PATH_LENGTH) return `${text.slice(0, PATH_LENGTH)}…`;
  }
  return text;
}
