/** Where the marketplace says what it does. Never gets an address, an e-mail or a key. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** One JSON object a line on standard error. */
export function createLog(): Log {
  const write =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}) =>
      console.error(JSON.stringify({ level, service: "marketplace", message, ...fields }));
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
