/** A pair as one word of an address; the slash is escaped inside ids. */
export function pairKey(a: string, b: string): string {
  return `${encodeURIComponent(a.toWellFormed())}/${encodeURIComponent(b.toWellFormed())}`;
}

/** The other of the two. */
export function otherOf(pair: { a: string; b: string }, one: string): string {
  return pair.a === one ? pair.b : pair.a;
}
