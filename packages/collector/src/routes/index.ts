import type { Role } from "../role.ts";
import { account } from "./account.ts";
import { accountAssessment } from "./account-assessment.ts";
import { accountErase } from "./account-erase.ts";
import { accountExport } from "./account-export.ts";
import { accountLinks } from "./account-links.ts";
import { accountTimeline } from "./account-timeline.ts";
import { accountVisitors } from "./account-visitors.ts";
import { accounts } from "./accounts.ts";
import { allowedOrigins } from "./allowed-origins.ts";
import { assess } from "./assess.ts";
import { auditLog } from "./audit.ts";
import { backup } from "./backup.ts";
import { cluster } from "./cluster.ts";
import { clusterGraph } from "./cluster-graph.ts";
import { clusterLinkList } from "./cluster-links.ts";
import { clusters } from "./clusters.ts";
import { collect } from "./collect.ts";
import { deadLetters } from "./dead-letters.ts";
import { doctor } from "./doctor.ts";
import { events } from "./events.ts";
import { healthz } from "./healthz.ts";
import { identify } from "./identify.ts";
import { importLines } from "./import.ts";
import { importPart } from "./import-part.ts";
import { importRecord } from "./import-record.ts";
import { keys } from "./keys.ts";
import { link } from "./link.ts";
import { metrics } from "./metrics.ts";
import { models } from "./models.ts";
import { openapi } from "./openapi.ts";
import { overview } from "./overview.ts";
import { passwordSignIn } from "./password-sign-in.ts";
import { readyz } from "./readyz.ts";
import { retain } from "./retain.ts";
import type { Route } from "./route.ts";
import { score } from "./score.ts";
import { secondFactor } from "./second-factor.ts";
import { session } from "./session.ts";
import { sessionPassword } from "./session-password.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { signingSecret } from "./signing-secret.ts";
import { sites } from "./sites.ts";
import { consoleFiles, sdkFiles } from "./static.ts";
import { users } from "./users.ts";
import { verdicts } from "./verdicts.ts";
import { visitor } from "./visitor.ts";
import { webhookDeliveries } from "./webhook-deliveries.ts";
import { webhooks } from "./webhooks.ts";

const OPERATION: readonly Route[] = [healthz, readyz, metrics];

const INGEST: readonly Route[] = [collect, identify, events, importLines, importPart, importRecord, sdkFiles];

/** `consoleFiles` last, since it takes every path under `/console/`. */
const API: readonly Route[] = [
  session,
  signIn,
  signOut,
  passwordSignIn,
  sessionPassword,
  secondFactor,
  users,
  sites,
  keys,
  signingSecret,
  allowedOrigins,
  webhooks,
  webhookDeliveries,
  auditLog,
  overview,
  accounts,
  account,
  accountLinks,
  accountVisitors,
  accountTimeline,
  accountAssessment,
  accountExport,
  accountErase,
  visitor,
  clusters,
  cluster,
  clusterLinkList,
  clusterGraph,
  link,
  verdicts,
  models,
  assess,
  score,
  deadLetters,
  retain,
  backup,
  doctor,
  consoleFiles,
];

/** The only list of routes, by what a process does. */
export const ROUTES: Record<Role, readonly Route[]> = {
  all: [...OPERATION, openapi, ...INGEST, ...API],
  ingest: [...OPERATION, openapi, ...INGEST],
  score: OPERATION,
  api: [...OPERATION, openapi, ...API],
};
