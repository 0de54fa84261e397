/** Orders by UTF-16 code unit, as the store's collation C does for the ids that pass validation. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One key of an unordered pair; NUL cannot occur in an account id. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`;
}
