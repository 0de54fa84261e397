import { REJECTIONS, type RejectionBody, type RejectionCode } from "@samehand/protocol";

/** Thrown anywhere in a request; the app answers with the code's status and counts it. */
export class Rejection extends Error {
  override name = "Rejection";
  readonly code: RejectionCode;
  readonly path: string | undefined;
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfter: number | undefined;
  /** The site to count it for, where no caller is known but the body named its site. */
  readonly siteId: string | undefined;
  /** What was refused, where it was read; never answered or logged. */
  readonly refusedBody: Uint8Array | string | undefined;
  constructor(
    code: RejectionCode,
    detail: {
      path?: string;
      message?: string;
      retryAfter?: number;
      siteId?: string;
      refusedBody?: Uint8Array | string;
      cause?: unknown;
    } = {},
  ) {
    super(detail.message ?? REJECTIONS[code].message, { cause: detail.cause });
    this.code = code;
    this.path = detail.path;
    this.retryAfter = detail.retryAfter;
    this.siteId = detail.siteId;
    this.refusedBody = detail.refusedBody;
  }
  get status(): number {
    return REJECTIONS[this.code].status;
  }
  /** The same refusal, of what this site sent. */
  ofSite(siteId: string, refusedBody: Uint8Array | string): Rejection {
    const { path, retryAfter, message, cause } = this;
    return new Rejection(this.code, {
      message,
      cause,
      siteId,
      refusedBody,
      ...(path === undefined ? {} : { path }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }
  body(): RejectionBody {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.path === undefined ? {} : { path: this.path }),
      },
    };
  }
}
