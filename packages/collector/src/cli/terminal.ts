import { isatty } from "node:tty";

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
    isTty: isatty(1),
    errIsTty: isatty(2),
    columns: isatty(1) ? process.stdout.columns : Number.POSITIVE_INFINITY,
  };
}
