import { ENVELOPE_LIMITS, judgeEnvelope, parseHostileJson } from "@samehand/protocol/schema";
import { Rejection } from "../../errors.ts";
import type { KeptBody } from "../dead-letters/kept-body.ts";
import type { ObservationDraft } from "../drafts.ts";
import type { IngestDeps } from "../types.ts";
import { observeEnvelope } from "./envelope.ts";

/** An envelope that was refused when it came, as it would have been observed then. Throws its refusal of today. */
export function observeKept(
  deps: IngestDeps,
  siteId: string,
  { text, userAgent, address }: KeptBody,
  receivedAtMs: number,
): ObservationDraft {
  const json = parseHostileJson(text, ENVELOPE_LIMITS);
  const read = json.ok ? judgeEnvelope(json.value) : json;
  if (!read.ok) throw new Rejection(read.refusal.code, read.refusal);
  const then = { ...deps, now: () => receivedAtMs };
  return { ...observeEnvelope(then, siteId, read.value, { clientIp: "0.0.0.0", userAgent }), address };
}
