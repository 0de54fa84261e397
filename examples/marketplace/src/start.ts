import type { AddressInfo } from "node:net";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { createClient, signIdentify } from "@samehand/collector/client";
import { createApp } from "./app.ts";
import type { Log } from "./log.ts";
import { assessLogin } from "./samehand/assess-login.ts";
import { createEvents } from "./samehand/events.ts";
import { Sessions } from "./sessions.ts";
import { Store } from "./store/store.ts";

export interface MarketplaceOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** Origin of the collector, as the browser reaches it. */
  collectorUrl: string;
  /** `pk_…`, `sk_…` and `ss_…` of the site. */
  siteKey: string;
  secretKey: string;
  signingSecret: string;
  log: Log;
}
export interface Marketplace {
  url: string;
  /** Ends connections and sends the queued events, waiting at most `STOP_TIMEOUT_MS`. */
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 3_000;
/** A request under way may end; a browser that holds its connection open may not hold us. */
const CLOSE_TIMEOUT_MS = 1_000;

/** Starts the marketplace. Throws the listening error (`EADDRINUSE`, `EACCES`) with its code. */
export async function startMarketplace(options: MarketplaceOptions): Promise<Marketplace> {
  const { collectorUrl, secretKey, siteKey, signingSecret, log, host } = options;
  // Events have a queue of their own, and a person who logs in does not wait for a second try.
  const samehand = createClient({ url: collectorUrl, secretKey, retries: 0 });
  const now = Date.now;
  const events = createEvents(samehand, log, now);
  const app = createApp({
    store: new Store(),
    sessions: new Sessions(now),
    log,
    now,
    collectorUrl,
    siteKey,
    events,
    signIdentify: (account) => signIdentify(account, signingSecret, now()),
    assessLogin: (account, visit) => assessLogin(samehand, log, account, visit),
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  const port = await listen(server, options.port, host);
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  log.info("listening", { url });
  return {
    url,
    async stop() {
      await close(server);
      const left = await events.stop(STOP_TIMEOUT_MS);
      if (left > 0) log.warn("stopped with events that the collector never took", { left });
    },
  };
}

function listen(server: ServerType, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function close(server: ServerType): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const timer = setTimeout(() => {
    if ("closeAllConnections" in server) server.closeAllConnections();
  }, CLOSE_TIMEOUT_MS);
  await closed;
  clearTimeout(timer);
}
