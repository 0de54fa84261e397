import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createPasswords, PASSWORD_COST } from "./access/password.ts";
import { newSignInLink } from "./access/sign-in-link.ts";
import { createApp } from "./app.ts";
import { checkSecret } from "./check-secret.ts";
import type { Config } from "./config.ts";
import { hearMarks } from "./db/marks/hear-marks.ts";
import { marksTeller } from "./db/marks/tell-marks.ts";
import { migrate } from "./db/migrate.ts";
import { openStore, type Store } from "./db/open.ts";
import type { Deps } from "./deps.ts";
import { createNetworkLookup } from "./enrichment/network-lookup.ts";
import { faultOf } from "./fault.ts";
import { ensureFirstSite } from "./first-site.ts";
import { createIngest } from "./ingest/index.ts";
import { startWebhooks } from "./jobs/deliver-webhooks.ts";
import { startRetention } from "./jobs/retain.ts";
import { type Scoring, startScoring } from "./jobs/score.ts";
import { startProposing } from "./jobs/training/propose-models.ts";
import { listen } from "./listen.ts";
import { createLog } from "./log.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { randomId } from "./random-id.ts";
import { createRateLimits } from "./rate-limits/rate-limits.ts";
import { scores } from "./role.ts";
import type { App, RouteDeps } from "./routes/route.ts";
import { loadSecrets } from "./secrets.ts";
import { removeServiceFile, writeServiceFile } from "./service-file.ts";
import { StartError } from "./start-error.ts";

/** Everything of a Samehand process but its socket: what `samehand serve` listens with and a lone command asks. */
export interface Engine {
  app: App;
  deps: RouteDeps;
  /** Null where another process scores. */
  scoring: Scoring | null;
  /** Refuses new requests, ends the worker, writes what waits and closes the store. */
  stop(): Promise<void>;
  /** From now on `/readyz` answers `draining`; calls are answered until `stop`. */
  drain(): void;
}

/** A running service. */
export interface Service {
  /** Where it listens, as `http://127.0.0.1:4800`. */
  url: string;
  deps: RouteDeps;
  scoring: Scoring | null;
  /** A new one-time link that signs one browser in to the console. */
  signInLink(): Promise<string>;
  /** Takes nothing new, finishes what it has, and closes the store. A second call waits for the first. */
  stop(): Promise<void>;
}

/** For a command that opens the store itself, and for the first start after a loss. */
export interface EngineOptions {
  /** False where nothing is to be done but what is asked. */
  worker?: boolean;
  /** Goes on with another secret than the store was written with. */
  acceptNewSecret?: boolean;
  /** Of the write path; a bench writes one by one. */
  batchEntries?: number;
}

/** Opens the store, brings it to this version, and builds the service on it. Throws StartError. */
export async function startEngine(config: Config, options: EngineOptions = {}): Promise<Engine> {
  const log = createLog(config.logLevel, Date.now);
  const store = await openStore(config);
  try {
    await migrate(store.db);
    return await engineOn(store, { ...config }, log, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function engineOn(
  store: Store,
  config: Config,
  log: Deps["log"],
  { worker = true, acceptNewSecret = false, ...writing }: EngineOptions,
): Promise<Engine> {
  let draining = false;
  let accepting = true;
  let scoring: Scoring | null = null;
  const tellOthers = store.kind === "postgres" ? marksTeller(store.db) : () => {};
  const base: Deps = {
    db: store.db,
    room: store.room,
    keepRefusedBodies: config.keepRefusedBodies,
    config,
    secrets: loadSecrets(join(config.dataDir, "secrets.json"), process.env["SAMEHAND_SECRET"], {
      addressDays: config.retention.addressDays,
      now: Date.now,
      onFault: (error) => log.error("old keys of addresses cannot be destroyed", { ...faultOf(error) }),
    }),
    log,
    metrics: createMetrics({ process: true }),
    now: Date.now,
    randomId,
    rateLimits: createRateLimits(config.rateLimits),
    passwords: createPasswords(PASSWORD_COST),
    lookUpNetwork: createNetworkLookup(log),
    accountsChanged: (siteId) => (scoring === null ? tellOthers(siteId) : scoring.wake(siteId)),
    adminToken: `ad_${randomBytes(24).toString("base64url")}`,
    draining: () => draining,
    accepting: () => accepting,
  };
  await checkSecret(base, acceptNewSecret);
  await ensureFirstSite(base);
  const deps: RouteDeps = { ...base, ingest: createIngest(base, writing) };
  const app = createApp(deps);
  const working = worker && scores(config.role) ? startScoring(deps) : null;
  scoring = working;
  const hearing =
    working === null || config.databaseUrl === null ? null : hearMarks(config.databaseUrl, working.wake);
  const retention = worker && scores(config.role) ? startRetention(deps, config.retention) : null;
  const proposing = worker && scores(config.role) ? startProposing(deps) : null;
  const webhooks = worker && scores(config.role) ? startWebhooks(deps, config.webhookRanges) : null;
  const drain = () => {
    draining = true;
  };
  return {
    app,
    deps,
    scoring,
    drain,
    async stop() {
      drain();
      accepting = false;
      await deps.ingest.drain();
      await hearing?.stop();
      await retention?.stop();
      await proposing?.stop();
      await webhooks?.stop();
      await scoring?.stop();
      await store.close();
    },
  };
}

/** Starts the engine and listens. Throws StartError, with everything closed again. */
export async function startService(
  config: Config,
  options: Omit<EngineOptions, "worker"> = {},
): Promise<Service> {
  if (config.role !== "all" && config.databaseUrl === null)
    throw new StartError(
      "bad_configuration",
      `--role ${config.role} needs DATABASE_URL: no other process can do the rest on an embedded store.`,
    );
  const engine = await startEngine(config, options);
  const { deps } = engine;
  const socket = await listen(engine.app, config, (code) => deps.ingest.refused(null, code)).catch(
    async (error) => {
      await engine.stop();
      throw error;
    },
  );
  // A port of 0 was a wish for any; links must name the one we got.
  deps.config.port = socket.port;
  if (config.port === 0) deps.config.publicUrl = config.publicUrl.replace(/:0$/, `:${socket.port}`);
  writeServiceFile(config.dataDir, { url: socket.url, adminToken: deps.adminToken });
  deps.log.info("listening", {
    url: socket.url,
    role: config.role,
    store: config.databaseUrl === null ? "pglite" : "postgres",
  });
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    engine.drain();
    await socket.close();
    await engine.stop();
    removeServiceFile(config.dataDir);
    deps.log.info("stopped");
  };
  return {
    url: socket.url,
    deps,
    scoring: engine.scoring,
    signInLink: async () => (await newSignInLink(deps)).url,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
