import type { AccountsTables } from "./accounts.ts";
import type { AssessmentsTables } from "./assessments.ts";
import type { AuditTables } from "./audit.ts";
import type { ClustersTables } from "./clusters.ts";
import type { ConsoleAccessTables } from "./console-access.ts";
import type { EvidenceTables } from "./evidence.ts";
import type { ObservationsTables } from "./observations.ts";
import type { RefusalsTables } from "./refusals.ts";
import type { ScoringTables } from "./scoring.ts";
import type { SitesTables } from "./sites.ts";
import type { UpkeepTables } from "./upkeep.ts";
import type { VisitorsTables } from "./visitors.ts";
import type { WebhooksTables } from "./webhooks.ts";

/**
 * Every table, by topic. `site_id` leads every primary key, so that the store can be distributed by it;
 * times are timestamptz (Date on both drivers), counts integer, ids text.
 */
export interface Database
  extends AccountsTables,
    AssessmentsTables,
    AuditTables,
    ClustersTables,
    ConsoleAccessTables,
    EvidenceTables,
    ObservationsTables,
    RefusalsTables,
    ScoringTables,
    SitesTables,
    UpkeepTables,
    VisitorsTables,
    WebhooksTables {}
