/** One JSON object a line on standard error. Never holds an address, an e-mail or a key. */
export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** `write` gets whole lines, newline included. */
export function createLog(
  level: LogLevel,
  now: () => number,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Log {
  const at =
    (of: Exclude<LogLevel, "silent">) =>
    (message: string, fields: Record<string, unknown> = {}): void => {
      if (LOG_LEVELS.indexOf(of) < LOG_LEVELS.indexOf(level)) return;
      write(`${JSON.stringify({ at: new Date(now()).toISOString(), level: of, message, ...fields })}\n`);
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
