/** Where a command writes; tests pass their own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether a person reads what goes to `out`, and to `err`. */
  isTty: boolean;
  errIsTty: boolean;
  /** Characters of a line; without end in a pipe, where nothing may be cut. */
  columns: number;
}

export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isTty: process.stdout.isTTY === true,
    errIsTty: process.stderr.isTTY === true,
    columns: process.stdout.isTTY === true ? process.stdout.columns : Number.POSITIVE_INFINITY,
  };
}
