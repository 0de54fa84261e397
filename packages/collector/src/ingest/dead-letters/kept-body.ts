import type { RejectionCode } from "@samehand/protocol";
import { z } from "zod";
import { seal, unseal } from "../../seal.ts";
import type { Secrets } from "../../secrets.ts";
import type { AddressFacts } from "../drafts.ts";

/** A refused envelope as it came, with what the transport said of it; never the address itself. */
export interface KeptBody {
  text: string;
  userAgent: string | null;
  address: AddressFacts | null;
}

/** Refusals that a later version, or a changed limit, may take back. */
const REDRIVABLE: ReadonlySet<RejectionCode> = new Set<RejectionCode>([
  "unsupported_version",
  "invalid_field",
  "number_out_of_range",
  "too_many_values",
  "too_deep",
]);

/** Pages forget what was refused; a server's caller, and who imports, has it still and can send it again. */
export function isRedrivable(route: string, code: RejectionCode): boolean {
  return route === "/v1/collect" && REDRIVABLE.has(code);
}

/** Nobody has validated it, so that it rests under a key that is not in the store. */
export function sealBody(
  secrets: Pick<Secrets, "keyFor">,
  siteId: string,
  letterId: string,
  body: KeptBody,
): string {
  return seal(secrets.keyFor("dead letter"), `${siteId}\n${letterId}`, JSON.stringify(body));
}

/** Null where it was sealed under another secret. */
export function unsealBody(
  secrets: Pick<Secrets, "keyFor">,
  siteId: string,
  letterId: string,
  sealed: string,
): KeptBody | null {
  try {
    return keptBody.parse(
      JSON.parse(unseal(secrets.keyFor("dead letter"), `${siteId}\n${letterId}`, sealed)),
    ) as KeptBody;
  } catch {
    return null;
  }
}

const keptBody = z.object({
  text: z.string(),
  userAgent: z.string().nullable(),
  address: z.looseObject({ addressKey: z.string() }).nullable(),
});
