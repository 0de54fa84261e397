import { join, resolve } from "node:path";
import { type AssessmentSettings, mergeAssessmentSettings } from "@samehand/scorer";
import { z } from "zod";
import { CONFIG_FILE, portSchema, problems, rangesSchema, readConfigFile, urlSchema } from "./config-file.ts";
import { LOG_LEVELS, type LogLevel } from "./log.ts";
import { DEFAULT_RETENTION, type RetentionSettings } from "./privacy/retention-settings.ts";
import { DEFAULT_RATE_LIMITS, type RateLimitSettings, rateLimitsText } from "./rate-limits/settings.ts";
import { ROLES, type Role } from "./role.ts";
import { StartError } from "./start-error.ts";
import { blockListOf } from "./trusted-ranges.ts";

/** Validated configuration; see `loadConfig`. */
export interface Config {
  /** Directory of the embedded store, the secrets and the service file. */
  dataDir: string;
  /** Postgres connection string; the embedded store when null. */
  databaseUrl: string | null;
  /** What this process does; every process of an installation but `all` needs a Postgres to share. */
  role: Role;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Public origin of this collector, as `http://localhost:4800`. */
  publicUrl: string;
  /** Peers (CIDR) whose `x-forwarded-for` is believed. Empty: none. */
  trustedProxies: readonly string[];
  /** Addresses (CIDR) that are not public and to which webhooks may be sent nevertheless. Empty: none. */
  webhookRanges: readonly string[];
  /** Overrides of the scorer's defaults. */
  assessment: Partial<AssessmentSettings>;
  /** Days of `retain`, from the file; see `retention-settings.ts`. */
  retention: RetentionSettings;
  /** Of one process; see `rate-limits/settings.ts`. */
  rateLimits: RateLimitSettings;
  /** Directories with the built files. */
  sdkDir: string;
  consoleDir: string;
  logLevel: LogLevel;
  /** Whether dead letters keep the envelopes of pages; see docs/guides/dead-letters.md. */
  keepRefusedBodies: boolean;
  /** Who asks for `/metrics` must show it; null: only this machine may ask. */
  metricsToken: string | null;
}

/** What a command line may say; each overrules the environment, which overrules the file. */
export interface ConfigFlags {
  dataDir?: string | undefined;
  databaseUrl?: string | undefined;
  host?: string | undefined;
  role?: string | undefined;
  port?: string | number | undefined;
  publicUrl?: string | undefined;
  logLevel?: string | undefined;
}

export const DEFAULT_PORT = 4800;
const BUILT = join(import.meta.dirname, "../..");

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, { message: "must begin with postgresql://" });

const rangeList = z
  .string()
  .transform((list) => list.split(",").map((range) => range.trim()))
  .pipe(rangesSchema);

export const environment = z.object({
  SAMEHAND_DATA_DIR: z.string().min(1).default("samehand-data"),
  DATABASE_URL: postgresUrl.optional(),
  SAMEHAND_HOST: z.string().min(1).optional(),
  SAMEHAND_ROLE: z.enum(ROLES).default("all"),
  SAMEHAND_PORT: portSchema.optional(),
  SAMEHAND_PUBLIC_URL: urlSchema.optional(),
  SAMEHAND_TRUSTED_PROXIES: rangeList.optional(),
  SAMEHAND_WEBHOOK_RANGES: rangeList.optional(),
  SAMEHAND_LOG_LEVEL: z.enum(LOG_LEVELS).optional(),
  SAMEHAND_RATE_LIMITS: rateLimitsText.optional(),
  SAMEHAND_KEEP_REFUSED_BODIES: z.stringbool().optional(),
  SAMEHAND_METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,200}$/, { message: "must be 16 to 200 characters of a bearer token" })
    .optional(),
  SAMEHAND_SDK_DIR: z.string().min(1).default(join(BUILT, "sdk/dist")),
  SAMEHAND_CONSOLE_DIR: z.string().min(1).default(join(BUILT, "console/dist")),
});

/**
 * The configuration of flags, environment and `samehand.config.json` in the data directory, in this order of force.
 * Throws StartError `bad_configuration` with one line that names everything that is wrong.
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
  flags: ConfigFlags = {},
): Config {
  const said = environment.safeParse({ ...withoutEmpty(env), ...withoutEmpty(asEnvironment(flags)) });
  if (!said.success) throw new StartError("bad_configuration", `Configuration: ${problems(said.error)}.`);
  const dataDir = resolve(said.data.SAMEHAND_DATA_DIR);
  const file = readConfigFile(dataDir);
  const port = said.data.SAMEHAND_PORT ?? file.port ?? DEFAULT_PORT;
  const config: Config = {
    dataDir,
    databaseUrl: said.data.DATABASE_URL ?? null,
    role: said.data.SAMEHAND_ROLE,
    host: said.data.SAMEHAND_HOST ?? file.host ?? "127.0.0.1",
    port,
    publicUrl: said.data.SAMEHAND_PUBLIC_URL ?? file.publicUrl ?? `http://localhost:${port}`,
    trustedProxies: said.data.SAMEHAND_TRUSTED_PROXIES ?? file.trustedProxies ?? [],
    webhookRanges: said.data.SAMEHAND_WEBHOOK_RANGES ?? file.webhooks?.allowedRanges ?? [],
    assessment: file.assessment ?? {},
    retention: { ...DEFAULT_RETENTION, ...file.retention },
    rateLimits: { ...DEFAULT_RATE_LIMITS, ...file.rateLimits, ...said.data.SAMEHAND_RATE_LIMITS },
    sdkDir: said.data.SAMEHAND_SDK_DIR,
    consoleDir: said.data.SAMEHAND_CONSOLE_DIR,
    logLevel: said.data.SAMEHAND_LOG_LEVEL ?? file.logLevel ?? "info",
    keepRefusedBodies: said.data.SAMEHAND_KEEP_REFUSED_BODIES ?? file.keepRefusedBodies ?? false,
    metricsToken: said.data.SAMEHAND_METRICS_TOKEN ?? null,
  };
  checkRanges("trustedProxies", config.trustedProxies);
  checkRanges("webhooks.allowedRanges", config.webhookRanges);
  const { errors } = mergeAssessmentSettings(config.assessment);
  if (errors.length > 0)
    throw new StartError(
      "bad_configuration",
      `${join(dataDir, CONFIG_FILE)}: assessment: ${errors.join("; ")}.`,
    );
  return config;
}

/** Flags under the names of the environment, so that both are checked by one schema. */
function asEnvironment(flags: ConfigFlags): Record<string, string | undefined> {
  return {
    SAMEHAND_DATA_DIR: flags.dataDir,
    DATABASE_URL: flags.databaseUrl,
    SAMEHAND_ROLE: flags.role,
    SAMEHAND_HOST: flags.host,
    SAMEHAND_PORT: flags.port === undefined ? undefined : String(flags.port),
    SAMEHAND_PUBLIC_URL: flags.publicUrl,
    SAMEHAND_LOG_LEVEL: flags.logLevel,
  };
}

/** `SAMEHAND_PORT=` in a compose file means "not set". */
function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
    ),
  );
}

function checkRanges(setting: string, ranges: readonly string[]): void {
  try {
    blockListOf(ranges);
  } catch (error) {
    throw new StartError(
      "bad_configuration",
      `Configuration: ${setting}: ${(error as Error).message}.`,
      error,
    );
  }
}
