import { parseArgs } from "node:util";
import { loadConfig, type Service, StartError, startService } from "@samehand/collector";
import { type Marketplace, startMarketplace } from "@samehand/example-marketplace";
import { buildIfStale } from "./start/build-if-stale.ts";
import { fillSample } from "./start/fill-sample.ts";
import { interruption } from "./start/interruption.ts";
import { keysFile, readSiteKeys } from "./start/site-keys.ts";

const USAGE = `Usage: npm start -- [options]

Installs, builds, and runs Samehand with a sample site and the example marketplace.

  --port <port>        port of the collector; the marketplace takes the next one (default: 4800)
  --host <address>     address to listen on (default: 127.0.0.1)
  --data-dir <dir>     directory of the embedded store and the keys (default: samehand-data)
  --no-sample          no simulated sample site
  --no-marketplace     no example marketplace
  --help               this text

DATABASE_URL names a Postgres 15 or later to use instead of the embedded store.`;

function readOptions() {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((arg) => arg !== "--"),
    options: {
      port: { type: "string" },
      host: { type: "string" },
      "data-dir": { type: "string" },
      "no-sample": { type: "boolean", default: false },
      "no-marketplace": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return values;
}

/** Opens the example on the port after the collector's, with the keys that the first start wrote down. */
async function openMarketplace(service: Service): Promise<Marketplace> {
  const { config } = service.deps;
  const port = config.port + 1;
  const keys = readSiteKeys(config.dataDir);
  if (keys === null)
    throw new StartError(
      "bad_configuration",
      `The marketplace needs the site's keys in ${keysFile(config.dataDir)}, which cannot be read. Start with --no-marketplace, or put them there.`,
    );
  const log = { debug() {}, info() {}, warn: service.deps.log.warn, error: service.deps.log.error };
  try {
    return await startMarketplace({ ...keys, port, host: config.host, collectorUrl: config.publicUrl, log });
  } catch (cause) {
    const busy = (cause as NodeJS.ErrnoException).code === "EADDRINUSE";
    throw new StartError(
      busy ? "port_busy" : "host_unavailable",
      busy
        ? `Port ${port}, for the marketplace, is in use. Choose another pair with --port.`
        : `The marketplace cannot listen on port ${port}.`,
      cause,
    );
  }
}

async function run(options: ReturnType<typeof readOptions>): Promise<void> {
  const interrupted = interruption();
  const started = performance.now();
  if (await buildIfStale())
    console.log(`Built the SDK and the console in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  const env = { SAMEHAND_LOG_LEVEL: "warn", ...process.env };
  const config = loadConfig(env, { port: options.port, host: options.host, dataDir: options["data-dir"] });
  const service = await startService(config);
  try {
    const marketplace = options["no-marketplace"] ? null : await openMarketplace(service);
    try {
      console.log(await greeting(service, marketplace));
      let stopping = false;
      const seeding = options["no-sample"] ? Promise.resolve() : fillSample(service, () => stopping);
      const signal = await interrupted;
      stopping = true;
      console.log(`\n${signal}: finishing what is under way …`);
      await seeding;
    } finally {
      await marketplace?.stop();
    }
  } finally {
    await service.stop();
  }
  console.log("Stopped. Everything acknowledged is stored.");
}

async function greeting(service: Service, marketplace: Marketplace | null): Promise<string> {
  const { publicUrl, dataDir, databaseUrl } = service.deps.config;
  const siteKey = readSiteKeys(dataDir)?.siteKey ?? "pk_…";
  return [
    "",
    "Samehand is running.",
    "",
    `  Console      ${await service.signInLink()}`,
    "               signs you in once, within 30 minutes; for another: npm run samehand -- keys sign-in",
    ...(marketplace ? [`  Marketplace  ${marketplace.url.replace("127.0.0.1", "localhost")}`] : []),
    `  Script tag   <script async src="${publicUrl}/sdk.js" data-site-key="${siteKey}"></script>`,
    `  API          ${publicUrl}/openapi.json`,
    `  Store        ${databaseUrl === null ? `embedded, in ${dataDir}` : "Postgres, by DATABASE_URL"}; keys in ${keysFile(dataDir)}`,
    "",
    "Ctrl-C stops it.",
  ].join("\n");
}

try {
  const options = readOptions();
  if (options.help) console.log(USAGE);
  else await run(options);
} catch (error) {
  const usage =
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  console.error(error instanceof StartError || usage ? (error as Error).message : error);
  process.exitCode = usage ? 2 : 1;
}
