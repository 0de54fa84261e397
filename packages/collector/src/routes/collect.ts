import { type Envelope, type Json, LIMITS } from "@samehand/protocol";
import {
  ENVELOPE_LIMITS,
  envelopeSchema,
  judgeEnvelope,
  parseHostileJson,
  receiptSchema,
  rejectionBodySchema,
} from "@samehand/protocol/schema";
import type { Context } from "hono";
import { Rejection } from "../errors.ts";
import type { WritingSite } from "../ingest/types.ts";
import { isAllowedOrigin } from "../middleware/allowed-origin.ts";
import { accepted, readBytes, requireMediaType } from "../middleware/body.ts";
import { countAddress, limitedAddress } from "../middleware/limit-address.ts";
import { wholeAnswer } from "../middleware/security-headers.ts";
import type { Env, Route, RouteDeps } from "./route.ts";

const TYPES = ["text/plain", "application/json"];
const refusal = { content: { "application/json": { schema: rejectionBodySchema } } };

/** Pages of the site's origins may write, and none may read anything: the key is in the body and no cookie is looked at. */
export const collect: Route = (app, deps) => {
  app.openAPIRegistry.registerPath({
    method: "post",
    path: "/v1/collect",
    tags: ["collection"],
    summary: "What the browser SDK measured; stored before it is answered",
    security: [],
    request: {
      body: {
        required: true,
        description: "JSON, as `text/plain` where a cross-origin page sends it without asking first",
        content: { "application/json": { schema: envelopeSchema } },
      },
    },
    responses: {
      200: { description: "Stored", content: { "application/json": { schema: receiptSchema } } },
      400: { description: "Refused as a whole; `path` names the field", ...refusal },
      401: { description: "The site key is not known", ...refusal },
      403: { description: "The site does not take what pages of this origin send", ...refusal },
      413: { description: `More than ${LIMITS.envelopeBytes} bytes`, ...refusal },
      429: {
        description: "Too many from one address; send it again after `Retry-After` seconds",
        ...refusal,
      },
      503: { description: "Send it again after `Retry-After` seconds", ...refusal },
    },
  });

  // First, so that the busiest route goes through no more than it needs.
  app.post("/v1/collect", async (c) => {
    openToPages(c);
    await countAddress(c, deps);
    requireMediaType(c, TYPES);
    const bytes = await readBytes(c, LIMITS.envelopeBytes);
    const { siteId, receipt } = await submitted(c, deps, bytes);
    return wholeAnswer(c, await ofSite(siteId, bytes, receipt));
  });

  app.use("/v1/collect", async (c, next) => {
    openToPages(c);
    await next();
  });

  app.options("/v1/collect", (c) => {
    c.header("access-control-allow-methods", "POST");
    c.header("access-control-allow-headers", "content-type");
    c.header("access-control-max-age", "86400");
    return c.body(null, 204);
  });
};

/** Whose page it is, only the body says: until then a refusal may be read by any. */
function openToPages(c: Context<Env>): void {
  const headers = c.get("headers");
  headers["access-control-allow-origin"] = "*";
  // A page may not read `Retry-After` unless it is told so.
  headers["access-control-expose-headers"] = "retry-after";
}

/**
 * Reads, judges and submits an envelope. Its own function, so that what was read can go while the answer waits for the
 * commit: the receipt is handed on and not waited for.
 */
async function submitted(c: Context<Env>, deps: RouteDeps, bytes: Uint8Array<ArrayBuffer>) {
  const json = accepted(parseHostileJson(bytes, ENVELOPE_LIMITS));
  const named = await siteNamedBy(deps, json);
  try {
    if (named !== null) requireOrigin(c, named.allowedOrigins);
    const envelope: Envelope = accepted(judgeEnvelope(json));
    const meta = { clientIp: c.get("clientIp"), userAgent: c.req.header("user-agent") ?? null };
    const { siteId } = named ?? (await deps.ingest.siteOf(envelope.siteKey));
    await countEnvelope(c, deps, siteId, envelope);
    return { siteId, receipt: deps.ingest.collect(siteId, envelope, meta) };
  } catch (error) {
    // The site's operator should see what of his pages is refused, so it counts for the site.
    throw error instanceof Rejection && named !== null ? error.ofSite(named.siteId, bytes) : error;
  }
}

async function ofSite<T>(siteId: string, bytes: Uint8Array<ArrayBuffer>, stored: Promise<T>): Promise<T> {
  try {
    return await stored;
  } catch (error) {
    throw error instanceof Rejection ? error.ofSite(siteId, bytes) : error;
  }
}

/** By account and address together: whoever names another's account must not silence the other. */
async function countEnvelope(
  c: Context<Env>,
  { rateLimits }: Pick<RouteDeps, "rateLimits">,
  siteId: string,
  { items }: Envelope,
): Promise<void> {
  await rateLimits.count("siteKeyPerSecond", siteId);
  const address = limitedAddress(c);
  if (address === null) return;
  const accounts = new Set(items.flatMap((item) => (item.type === "identify" ? [item.account] : [])));
  for (const account of accounts) await rateLimits.count("accountPerSecond", siteId, account, address);
}

/** Only the site's own pages may write to it, and read what it answers. */
function requireOrigin(c: Context<Env>, allowedOrigins: readonly string[]): void {
  if (allowedOrigins.length === 0) return;
  const origin = c.req.header("origin");
  const headers = c.get("headers");
  headers["vary"] = "Origin";
  delete headers["access-control-allow-origin"];
  if (isAllowedOrigin(origin, allowedOrigins)) headers["access-control-allow-origin"] = origin ?? "";
  else throw new Rejection("origin_not_allowed", { path: "origin" });
}

/** The site whose key the body holds, looked up before the rest is judged; null where it holds no text as its key. */
async function siteNamedBy(deps: RouteDeps, body: Json): Promise<WritingSite | null> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return null;
  const { siteKey } = body;
  const isKey = typeof siteKey === "string" && envelopeSchema.shape.siteKey.safeParse(siteKey).success;
  return isKey ? await deps.ingest.siteOf(siteKey) : null;
}
