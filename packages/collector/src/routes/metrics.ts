import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { waitingAccounts } from "../db/queries/scoring/lag.ts";
import { waitingDeliveries } from "../db/queries/webhooks/deliveries.ts";
import { Rejection } from "../errors.ts";
import { within } from "../within.ts";
import type { Env, Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";

/** A store slower than this is down, and the scrape goes on without it. */
const ANSWER_WITHIN_MS = 2_000;

/** Prometheus text. With the bearer token of the configuration; without one, for this machine alone. */
export const metrics: Route = (app, deps) => {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/metrics",
    tags: ["operation"],
    summary: "Counters and gauges of this process, for Prometheus",
    responses: {
      200: { description: "Exposition text", content: { "text/plain": { schema: z.string() } } },
      401: refusals[401],
    },
  });
  deps.metrics.onScrape(async () => {
    const waiting = await within(
      ANSWER_WITHIN_MS,
      Promise.all([waitingAccounts(deps.db), waitingDeliveries(deps.db)]),
    );
    if (waiting === null) return null;
    const [accounts, webhooks] = waiting;
    const lagMs = ({ since }: { since: Date | null }) =>
      since === null ? 0 : Math.max(0, deps.now() - since.getTime());
    return {
      waitingAccounts: accounts.count,
      scoringLagMs: lagMs(accounts),
      waitingWebhooks: webhooks.count,
      webhookLagMs: lagMs(webhooks),
    };
  });
  app.get("/metrics", async (c) => {
    allow(c, deps.config.metricsToken);
    const { body, contentType } = await deps.metrics.text();
    return c.body(body, 200, { "content-type": contentType, "cache-control": "no-store" });
  });
};

function allow(c: Context<Env>, token: string | null): void {
  if (token === null) {
    // A proxy on this machine also comes from it, and speaks for anybody.
    const isForwarded = ["x-forwarded-for", "forwarded", "via"].some(
      (name) => c.req.header(name) !== undefined,
    );
    if (isForwarded || !/^(127\.|::1$)/.test(c.var.clientIp))
      throw new Rejection("missing_key", {
        message: "Set SAMEHAND_METRICS_TOKEN to read metrics from elsewhere.",
      });
    return;
  }
  const given = c.req.header("authorization") ?? "";
  if (given === "") throw new Rejection("missing_key");
  if (!sameText(given, `Bearer ${token}`)) throw new Rejection("unknown_key");
}

function sameText(a: string, b: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
