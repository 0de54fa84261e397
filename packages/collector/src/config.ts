import type { AssessmentSettings } from "@samehand/scorer";

/** Validated configuration; see `loadConfig`. */
export interface Config {
  /** Directory of the embedded store, the secrets and the service file. */
  dataDir: string;
  /** Postgres connection string; the embedded store when null. */
  databaseUrl: string | null;
  host: string;
  port: number;
  /** Public origin of this collector, as `http://localhost:4800`. */
  publicUrl: string;
  /** Peers (CIDR) whose `x-forwarded-for` is believed. Empty: none. */
  trustedProxies: readonly string[];
  /** Overrides of the scorer's defaults. */
  assessment: Partial<AssessmentSettings>;
  /** Directories with the built files. */
  sdkDir: string;
  consoleDir: string;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
}
