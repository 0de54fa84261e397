/** Two accounts in the order of their code units, as links are stored. */
export function pairOf(x: string, y: string): [string, string] {
  return x < y ? [x, y] : [y, x];
}

/** One string for a pair; a NUL byte is in no account id. */
export function pairKey(x: string, y: string): string {
  return pairOf(x, y).join("\0");
}

export function pairOfKey(key: string): [string, string] {
  const at = key.indexOf("\0");
  return [key.slice(0, at), key.slice(at + 1)];
}
