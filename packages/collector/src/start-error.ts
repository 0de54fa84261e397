/** Why the service could not start: shown as one line, exit 1. */
export type StartErrorCode =
  | "bad_configuration"
  | "data_dir_unwritable"
  | "data_dir_locked"
  | "store_unreachable"
  | "store_newer"
  | "wrong_secret"
  | "store_not_empty"
  | "bad_backup"
  | "store_damaged"
  | "port_busy"
  | "host_unavailable";

/** The message is one sentence for the operator; it holds no password. */
export class StartError extends Error {
  override name = "StartError";
  readonly code: StartErrorCode;
  constructor(code: StartErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
