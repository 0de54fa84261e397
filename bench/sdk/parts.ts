import type { Part } from "./part.ts";
import { adversaries } from "./parts/adversaries.ts";
import { bytes } from "./parts/bytes.ts";
import { delivery } from "./parts/delivery.ts";
import { drift } from "./parts/drift.ts";
import { payload } from "./parts/payload.ts";
import { secrets } from "./parts/secrets.ts";
import { time } from "./parts/time.ts";

/** The only list of what the bench measures, in the order of the goals. */
export const PARTS: Readonly<Record<string, Part>> = {
  bytes,
  time,
  drift,
  adversaries,
  delivery,
  secrets,
  payload,
};
