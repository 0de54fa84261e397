import type { Context, MiddlewareHandler } from "hono";
import type { Role } from "../db/queries/console-sessions/console-sessions.ts";
import { type FoundKey, findKey } from "../db/queries/keys/find-key.ts";
import type { KeyKind } from "../db/queries/keys/key-text.ts";
import { onlySite, siteExists } from "../db/queries/sites/find-site.ts";
import type { Deps } from "../deps.ts";
import { Rejection } from "../errors.ts";
import { NO_SITE } from "../no-site.ts";
import type { Caller, Env } from "../routes/route.ts";
import { type AuditDeps, audit } from "./audit.ts";
import { consoleSessionOf, consoleToken } from "./console-cookie.ts";
import { requireCsrf } from "./csrf.ts";
import { countAddress, limitedAddress } from "./limit-address.ts";
import { sameText } from "./same-text.ts";

type AuthDeps = AuditDeps & Pick<Deps, "config" | "adminToken" | "rateLimits">;

/**
 * Sets `caller`, or refuses. Three ways in: a key of the site (`Bearer sk_…`, `rk_…`, `ak_…`), the local command line's
 * `Bearer ad_…`, and the console's cookie; the latter two name the site by `?site=`, which may be left out while
 * there is only one that is not a sample. A read key may do what a server's may where nothing changes, unless the route
 * says otherwise.
 */
export function authenticate(
  deps: AuthDeps,
  kinds: readonly Caller["kind"][],
  { readKeys = true }: { readKeys?: boolean } = {},
): MiddlewareHandler<Env> {
  return authenticateFor(deps, { kinds, readKeys, site: namedSite });
}

/** For what concerns the whole installation: no site needs to be named, the caller's is `-`, and no site's key serves. */
export function authenticateInstallation(
  deps: AuthDeps,
  kinds: readonly Exclude<Caller["kind"], "server">[],
): MiddlewareHandler<Env> {
  return authenticateFor(deps, { kinds, readKeys: false, site: async () => NO_SITE });
}

/** Who may call a route, and about which site. */
interface Admission {
  kinds: readonly Caller["kind"][];
  readKeys: boolean;
  site(c: Context<Env>, deps: AuthDeps): Promise<string>;
}

function authenticateFor(deps: AuthDeps, admission: Admission): MiddlewareHandler<Env> {
  return async (c, next) => {
    const bearer = bearerOf(c);
    const caller =
      bearer === undefined
        ? await consoleCaller(c, deps, admission)
        : await bearerCaller(c, deps, bearer, admission);
    c.set("caller", caller);
    await next();
    await audit(c, deps, caller);
  };
}

async function bearerCaller(
  c: Context<Env>,
  deps: AuthDeps,
  bearer: string,
  { kinds, readKeys, site }: Admission,
): Promise<Caller> {
  if (sameText(bearer, deps.adminToken)) {
    if (!kinds.includes("admin")) throw new Rejection("wrong_key_kind");
    return { kind: "admin", siteId: await site(c, deps), name: "command line" };
  }
  const key = await knownKey(c, deps, bearer);
  await deps.rateLimits.count("secretKeyPerSecond", key.siteId, key.prefix);
  const isKept = key.kind === "read" && !readKeys;
  const kind = site === namedSite && !isKept ? callerKind(key.kind, c.req.method) : null;
  if (kind === null || !kinds.includes(kind)) throw new Rejection("wrong_key_kind");
  const named = c.req.queries("site") ?? [];
  if (named.some((each) => each !== key.siteId)) throw new Rejection("wrong_key_kind", { path: "site" });
  return { kind, siteId: key.siteId, name: key.prefix };
}

async function knownKey(c: Context<Env>, deps: AuthDeps, bearer: string): Promise<FoundKey> {
  const address = limitedAddress(c);
  if (address !== null) await deps.rateLimits.check("wrongKeysPerSecond", address);
  const key = await findKey(deps.db, bearer, new Date(deps.now()));
  if (key !== null) return key;
  if (address !== null) await deps.rateLimits.count("wrongKeysPerSecond", address);
  throw new Rejection("unknown_key");
}

/** As whom a key of the store may call; null: not at all. */
function callerKind(kind: KeyKind, method: string): Caller["kind"] | null {
  if (kind === "write") return null;
  if (kind !== "read") return kind;
  return method === "GET" || method === "HEAD" ? "server" : null;
}

async function consoleCaller(c: Context<Env>, deps: AuthDeps, { kinds, site }: Admission): Promise<Caller> {
  await countAddress(c, deps);
  const session = await consoleSessionOf(c, deps);
  if (session === null) {
    const isForKeys = kinds.includes("server") || !kinds.includes("console");
    throw new Rejection(consoleToken(c) === undefined && isForKeys ? "missing_key" : "not_signed_in");
  }
  await deps.rateLimits.count("userPerSecond", session.user);
  requireCsrf(c, deps.config, session.csrf);
  requireRole(c.req.method, session.role, kinds);
  return { kind: "console", siteId: await site(c, deps), name: session.user };
}

/** A viewer reads what the console reads, a reviewer changes what it changes, an admin may do what the command may. */
function requireRole(method: string, role: Role, kinds: readonly Caller["kind"][]): void {
  const isRead = method === "GET" || method === "HEAD";
  const may =
    role === "admin"
      ? kinds.includes("console") || kinds.includes("admin")
      : kinds.includes("console") && (isRead || role === "reviewer");
  if (!may) throw new Rejection("role_forbids");
}

async function namedSite(c: Context<Env>, deps: AuthDeps): Promise<string> {
  const named = c.req.query("site");
  if (named !== undefined) {
    // A NUL cannot be a text of the store, and the question would fail there.
    if (named.includes("\0") || !(await siteExists(deps.db, named)))
      throw new Rejection("not_found", { path: "site", message: "There is no such site." });
    return named;
  }
  const only = await onlySite(deps.db);
  if (only === null)
    throw new Rejection("invalid_field", {
      path: "site",
      message: "There are several sites: name one by ?site=.",
    });
  return only;
}

function bearerOf(c: Context<Env>): string | undefined {
  const header = c.req.header("authorization");
  if (header === undefined) return undefined;
  const token = /^Bearer +([\w.~+/=-]{1,200}) *$/i.exec(header)?.[1];
  if (token === undefined) throw new Rejection("unknown_key", { path: "authorization" });
  return token;
}
