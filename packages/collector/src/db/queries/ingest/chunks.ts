/** Postgres counts the parameters of a statement in 16 bits; some stay free for what else a statement holds. */
const PARAMETERS = 60_000;
/** Longer statements cost more to plan than they save in round trips. */
const ROWS = 1000;

/** Cuts rows into lists that fit one statement of so many columns. */
export function* chunks<T>(rows: readonly T[], columns: number): Generator<T[]> {
  const size = Math.min(ROWS, Math.floor(PARAMETERS / columns));
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
