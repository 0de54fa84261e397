import type { Context } from "hono";
import { routePath } from "hono/route";
import { type AuditEntry, addAudit, addAuditOfAccount } from "../db/queries/audit/audit.ts";
import type { Deps } from "../deps.ts";
import type { Caller, Env } from "../routes/route.ts";

export type AuditDeps = Pick<Deps, "db" | "now" | "randomId" | "secrets">;

const ANYBODY = ["server", "console", "admin"] as const;
/**
 * Of what is called with a right, the calls that are not written down, and whose. The operator's server tells of its own
 * accounts thousands of times an hour, and its assessments are stored as such; counts, weights, names of sites and how far an
 * import is say nothing of anybody. Whatever is not named here is written.
 */
export const NOT_AUDITED: Readonly<Record<string, readonly Caller["kind"][]>> = {
  "POST /v1/events": ANYBODY,
  "POST /v1/identify": ANYBODY,
  "POST /v1/import": ANYBODY,
  "POST /v1/imports/{digest}": ANYBODY,
  "GET /v1/imports/{digest}": ANYBODY,
  "POST /v1/score": ANYBODY,
  "GET /v1/overview": ANYBODY,
  "GET /v1/sites": ANYBODY,
  "GET /v1/models": ANYBODY,
  "POST /v1/assess": ["server"],
};

type Actor = Pick<Caller, "kind" | "name" | "siteId">;

/**
 * Goes around what is called with a right: writes down who read or changed what, before the answer leaves, so that what
 * cannot be written down is not answered. A refused call read nothing and is not written.
 */
export async function audit(c: Context<Env>, deps: AuditDeps, actor: Actor): Promise<void> {
  const { auditSubjects: said, auditBegun: begun } = c.var as Partial<Env["Variables"]>;
  if (begun !== undefined) return begun;
  if (c.res.status >= 400 || said === "written") return;
  if (NOT_AUDITED[actionOf(c)]?.includes(actor.kind) === true) return;
  await writeAudit(c, deps, actor, said ?? subjectsOfPath(c));
}

/**
 * For a read of one account: writes the entry beside the read, where the account is there, and says whether it is. Without
 * an entry nothing may be told of it.
 */
export function auditAccount(c: Context<Env>, deps: AuditDeps, account: string): Promise<boolean> {
  const entry = auditEntry(c, deps, c.var.caller, account);
  c.set("auditSubjects", "written");
  return addAuditOfAccount(deps.db, entry, account);
}

/**
 * For a read of what is known to be there: writes the entry beside the read instead of after it. The answer still waits
 * for both. A read that fails after that leaves an entry of what nobody got.
 */
export function beginAudit(c: Context<Env>, deps: AuditDeps): void {
  const begun = writeAudit(c, deps, c.var.caller, subjectsOfPath(c));
  // Heard by `audit`, which comes later.
  begun.catch(() => {});
  c.set("auditBegun", begun);
}

function subjectsOfPath(c: Context<Env>): string[] {
  return Object.values(c.req.param() as Record<string, string>);
}

export async function writeAudit(
  c: Context<Env>,
  deps: AuditDeps,
  actor: Actor,
  subjects: readonly string[],
): Promise<void> {
  const entries = (subjects.length === 0 ? [null] : subjects).map((subject) => ({
    ...auditEntry(c, deps, actor, subject),
    subject,
  }));
  await addAudit(deps.db, entries);
}

/** An entry of this request, with the pseudonym of what it is about. */
export function auditEntry(
  c: Context<Env>,
  deps: Omit<AuditDeps, "db">,
  { siteId, kind, name }: Actor,
  subject: string | null,
): AuditEntry {
  return {
    site_id: siteId,
    at: new Date(deps.now()),
    entry_id: deps.randomId(),
    actor_kind: kind,
    actor: name,
    action: actionOf(c),
    subject_key: subject === null ? null : auditKey(deps, siteId, subject),
    from_key: deps.secrets.addressKeys.pseudonymOf(siteId, "address", c.var.clientIp, deps.now()).key,
  };
}

/** Under which the log knows an account, a visitor, a cluster, a key or a user; that of an erased account's tombstone. */
export function auditKey(deps: Pick<Deps, "secrets">, siteId: string, subject: string): string {
  return deps.secrets.pseudonym(siteId, "account", subject);
}

/** The declared route, as `GET /v1/accounts/{id}`. */
function actionOf(c: Context<Env>): string {
  return `${c.req.method} ${routePath(c).replace(/:(\w+)/g, "{$1}")}`;
}
