import type { RejectionCode } from "@samehand/protocol";

/** What was refused, as far as a request knows it. */
export interface RefusedBody {
  /** The declared route, as `/v1/events`. */
  route: string;
  code: RejectionCode;
  path: string | undefined;
  body: Uint8Array | string;
  userAgent: string | null;
  clientIp: string;
}
