import type { Migration } from "kysely/migration";
import * as sitesAndKeys from "./0001-sites-and-keys.ts";
import * as observations from "./0002-observations.ts";
import * as accounts from "./0003-accounts.ts";
import * as evidence from "./0004-evidence.ts";
import * as linksAndClusters from "./0005-links-and-clusters.ts";
import * as assessments from "./0006-assessments.ts";
import * as consoleAccess from "./0007-console-access.ts";
import * as scoringState from "./0008-scoring-state.ts";
import * as visitorTokens from "./0009-visitor-tokens.ts";
import * as compressPayloads from "./0010-compress-payloads.ts";
import * as leases from "./0020-leases.ts";
import * as receivedOrder from "./0021-received-order.ts";
import * as installation from "./0022-installation.ts";
import * as keyScopes from "./0030-key-scopes.ts";
import * as consoleUsers from "./0031-console-users.ts";
import * as audit from "./0032-audit.ts";
import * as erasure from "./0040-erasure.ts";
import * as retentionMarks from "./0041-retention-marks.ts";
import * as visitorMarks from "./0060-visitor-marks.ts";
import * as linkGroups from "./0070-link-groups.ts";
import * as visitorKeys from "./0080-visitor-keys.ts";
import * as visitorAliases from "./0081-visitor-aliases.ts";
import * as deadLetters from "./0085-dead-letters.ts";
import * as webhooks from "./0090-webhooks.ts";
import * as addressNames from "./0091-address-names.ts";
import * as imports from "./0095-imports.ts";
import * as countedPopulation from "./0096-counted-population.ts";
import * as linkRoles from "./0097-link-roles.ts";
import * as sightMark from "./0110-sight-mark.ts";
import * as leasesOfTheLiving from "./0115-leases-of-the-living.ts";
import * as models from "./0120-models.ts";
import * as nightlyModels from "./0121-nightly-models.ts";
import * as observationMarks from "./0125-observation-marks.ts";
import * as dirtyEvidence from "./0140-dirty-evidence.ts";

/** The only list of migrations; names order them and are never changed once released. */
export const MIGRATIONS: Record<string, Migration> = {
  "0001-sites-and-keys": sitesAndKeys,
  "0002-observations": observations,
  "0003-accounts": accounts,
  "0004-evidence": evidence,
  "0005-links-and-clusters": linksAndClusters,
  "0006-assessments": assessments,
  "0007-console-access": consoleAccess,
  "0008-scoring-state": scoringState,
  "0009-visitor-tokens": visitorTokens,
  "0010-compress-payloads": compressPayloads,
  "0020-leases": leases,
  "0021-received-order": receivedOrder,
  "0022-installation": installation,
  "0030-key-scopes": keyScopes,
  "0031-console-users": consoleUsers,
  "0032-audit": audit,
  "0040-erasure": erasure,
  "0041-retention-marks": retentionMarks,
  "0060-visitor-marks": visitorMarks,
  "0070-link-groups": linkGroups,
  "0080-visitor-keys": visitorKeys,
  "0081-visitor-aliases": visitorAliases,
  "0085-dead-letters": deadLetters,
  "0090-webhooks": webhooks,
  "0091-address-names": addressNames,
  "0095-imports": imports,
  "0096-counted-population": countedPopulation,
  "0097-link-roles": linkRoles,
  "0110-sight-mark": sightMark,
  "0115-leases-of-the-living": leasesOfTheLiving,
  "0120-models": models,
  "0121-nightly-models": nightlyModels,
  "0125-observation-marks": observationMarks,
  "0140-dirty-evidence": dirtyEvidence,
};
