import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LOG_LEVELS } from "./log.ts";
import { retentionSchema } from "./privacy/retention-settings.ts";
import { rateLimitsSchema } from "./rate-limits/settings.ts";
import { StartError } from "./start-error.ts";

export const CONFIG_FILE = "samehand.config.json";

export const portSchema = z.coerce.number().int().min(0).max(65_535);
export const rangesSchema = z.array(z.string().min(1));
export const urlSchema = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).pathname === "/" && new URL(url).search === "", {
    message: "must be an origin, as https://samehand.example",
  })
  .transform((url) => new URL(url).origin);

const numbers = z.record(z.string(), z.number());

/** What may stand in `samehand.config.json`: settings that are an operator's policy, not one process's place. */
export const configFile = z.strictObject({
  host: z.string().min(1).exactOptional(),
  port: portSchema.exactOptional(),
  publicUrl: urlSchema.exactOptional(),
  trustedProxies: rangesSchema.exactOptional(),
  webhooks: z.strictObject({ allowedRanges: rangesSchema.exactOptional() }).exactOptional(),
  keepRefusedBodies: z.boolean().exactOptional(),
  logLevel: z.enum(LOG_LEVELS).exactOptional(),
  retention: retentionSchema.exactOptional(),
  rateLimits: rateLimitsSchema.exactOptional(),
  assessment: z
    .strictObject({
      points: numbers.exactOptional(),
      limits: numbers.exactOptional(),
      flagAbove: z.number().exactOptional(),
      blockAbove: z.number().exactOptional(),
    })
    .exactOptional(),
});
export type ConfigFile = z.infer<typeof configFile>;

/** Empty where the data directory holds no such file. Throws StartError `bad_configuration`. */
export function readConfigFile(dataDir: string): ConfigFile {
  const file = join(dataDir, CONFIG_FILE);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return {};
    throw new StartError("bad_configuration", `${file} cannot be read (${code}).`, error);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new StartError("bad_configuration", `${file} is not JSON: ${(error as Error).message}.`, error);
  }
  const parsed = configFile.safeParse(json);
  if (!parsed.success) throw new StartError("bad_configuration", `${file}: ${problems(parsed.error)}.`);
  return parsed.data;
}

/** Every problem in one line, each with its path. */
export function problems(error: z.ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length === 0 ? issue.message : `${issue.path.join(".")}: ${issue.message}`))
    .join("; ");
}
