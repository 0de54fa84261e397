/** Accounts by value for one kind of evidence; values with fewer than 2 or more than `most` holders block nothing. */
export interface Blocks {
  starts: Uint32Array;
  members: Uint32Array;
}

/** @param rowsOf first and last row of an account's values of this kind. */
export function blocksOf(
  accounts: number,
  keys: Uint32Array,
  holders: Uint32Array,
  rowsOf: (account: number) => readonly [number, number],
  most: number,
): Blocks {
  const starts = new Uint32Array(holders.length + 1);
  for (let key = 0; key < holders.length; key += 1) {
    const count = holders[key] as number;
    starts[key + 1] = (starts[key] as number) + (count >= 2 && count <= most ? count : 0);
  }
  const members = new Uint32Array(starts[holders.length] as number);
  const filled = starts.slice(0, holders.length);
  for (let account = 0; account < accounts; account += 1) {
    const [from, to] = rowsOf(account);
    for (let row = from; row < to; row += 1) {
      const key = keys[row] as number;
      const at = filled[key] as number;
      if (starts[key] === starts[key + 1]) continue;
      members[at] = account;
      filled[key] = at + 1;
    }
  }
  return { starts, members };
}
