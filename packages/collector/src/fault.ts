/** What may be logged of an error that nobody expected. */
export interface Fault {
  name: string;
  /** Of the system or the store, as `ECONNRESET` or `22P02`. */
  code?: string;
  /** Names of the store's own things, never their content. */
  of?: string[];
  /** Frames of the stack, the innermost first. */
  at: string[];
  cause?: Fault;
}

/** Deeper chains of causes repeat themselves. */
const CAUSES = 3;
const STORE_NAMES = ["table", "column", "constraint", "routine"] as const;

/**
 * An error by its kind and its place. Never by its message: Postgres repeats the value it fails on, JSON.parse the text,
 * and either may be an address, an e-mail or a key.
 */
export function faultOf(error: unknown, causes = CAUSES): Fault {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const known: Error & { code?: unknown } & Partial<Record<(typeof STORE_NAMES)[number], unknown>> = error;
  const of = STORE_NAMES.flatMap((kind) =>
    typeof known[kind] === "string" ? [`${kind} ${known[kind]}`] : [],
  );
  return {
    name: error.name,
    ...(typeof known.code === "string" ? { code: known.code } : {}),
    ...(of.length > 0 ? { of } : {}),
    at: framesOf(error),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: faultOf(error.cause, causes - 1) }),
  };
}

/** The frames follow the message, which may itself have lines that look like frames. */
function framesOf({ stack = "", message }: Error): string[] {
  const start = message === "" ? 0 : stack.indexOf(message) + message.length;
  return stack
    .slice(start)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}
