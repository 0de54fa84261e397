import type { Kysely } from "kysely";
import type { Passwords } from "./access/password.ts";
import type { Config } from "./config.ts";
import type { Room } from "./db/room/room.ts";
import type { Database } from "./db/tables/index.ts";
import type { NetworkFacts } from "./enrichment/types.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { RateLimits } from "./rate-limits/rate-limits.ts";
import type { Secrets } from "./secrets.ts";

/** Everything the service needs from outside; tests pass a fixed clock and a store in memory. */
export interface Deps {
  db: Kysely<Database>;
  /** Of the disk under the store. */
  room: Room;
  config: Config;
  secrets: Secrets;
  /** Whether refused envelopes are kept sealed, so that they can be judged again. */
  keepRefusedBodies: boolean;
  /** Of the console's users. */
  passwords: Passwords;
  rateLimits: RateLimits;
  log: Log;
  metrics: Metrics;
  /** Milliseconds since the epoch. */
  now(): number;
  /** 22 characters of base64url, 128 random bits. */
  randomId(): string;
  lookUpNetwork(ip: string): NetworkFacts;
  /** Wakes the scoring worker; a no-op where none runs in this process. */
  accountsChanged(siteId: string): void;
  /** `Authorization: Bearer ad_…` with this token may do everything on every site (the local command line). */
  adminToken: string;
  /** True while the process ends: what still reaches it is answered, but nothing more should be sent here. */
  draining(): boolean;
  /** False once it takes nothing more. */
  accepting(): boolean;
}
