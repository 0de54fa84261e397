import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createLog } from "./log.ts";
import { startMarketplace } from "./start.ts";

const env = process.env;

/** The site's keys: from the environment, or from the file that the collector's first start wrote. */
function readKeys(): { siteKey: string; secretKey: string; signingSecret: string } {
  const {
    SAMEHAND_SITE_KEY: siteKey,
    SAMEHAND_SECRET_KEY: secretKey,
    SAMEHAND_SIGNING_SECRET: signingSecret,
  } = env;
  if (siteKey && secretKey && signingSecret) return { siteKey, secretKey, signingSecret };
  const file = join(env["SAMEHAND_DATA_DIR"] ?? "samehand-data", "keys.json");
  return JSON.parse(readFileSync(file, "utf8"));
}

try {
  const marketplace = await startMarketplace({
    port: Number(env["PORT"] ?? 4801),
    host: env["HOST"] ?? "127.0.0.1",
    collectorUrl: env["SAMEHAND_URL"] ?? "http://127.0.0.1:4800",
    ...readKeys(),
    log: createLog(),
  });
  console.log(`Handwerk is open at ${marketplace.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void marketplace.stop());
} catch (error) {
  console.error(`Handwerk cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
