import type { Config } from "../../config.ts";
import type { RunningService } from "../../service-file.ts";
import type { Finding } from "../check.ts";

/** Where a Samehand runs, as the command sees it. */
export interface Place {
  config: Pick<Config, "dataDir" | "databaseUrl" | "metricsToken">;
  /** `SAMEHAND_SECRET`. */
  secret: string | undefined;
  running: RunningService | null;
}
export type PlaceCheck = (place: Place) => Finding | Promise<Finding>;
