import type { RejectionCode } from "@samehand/protocol";

/** `unreachable` and `timedOut`: no answer, so nobody knows whether the call was taken; `unexpectedAnswer`: not ours. */
export type SamehandErrorCode = RejectionCode | "unreachable" | "timedOut" | "unexpectedAnswer";

/** What every call throws, but for an abort of the caller's own, which is thrown as it is. */
export class SamehandError extends Error {
  override name = "SamehandError";
  readonly code: SamehandErrorCode;
  /** HTTP status; null where nobody answered. */
  readonly status: number | null;
  /** The field that was refused, as `events[2].at`. */
  readonly path: string | null;
  constructor(
    code: SamehandErrorCode,
    message: string,
    { status = null, path = null, cause }: { status?: number | null; path?: string | null; cause?: unknown },
  ) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.path = path;
  }
  /** Whether the same call can succeed later. */
  get passes(): boolean {
    return this.status === null || this.status === 429 || this.status >= 500;
  }
}
