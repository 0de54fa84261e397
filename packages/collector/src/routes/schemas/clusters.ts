import { z } from "@hono/zod-openapi";
import {
  CLUSTER_LABELS,
  type ClusterEvent,
  type ClusterGraph,
  type ClusterLinks,
  type ClusterList,
  type ClusterSummary,
  type ClusterView,
} from "@samehand/protocol/api";
import { accountSummarySchema } from "./accounts.ts";
import { familySchema, linkSummarySchema } from "./links.ts";
import { matching } from "./matching.ts";

const labelSchema = z.enum(CLUSTER_LABELS);

const summaryFields = {
  id: z.string(),
  label: labelSchema,
  size: z.number(),
  probability: z.number(),
  families: z.array(familySchema),
  createdAt: z.string(),
  lastActivityAt: z.string(),
};
const clusterSummarySchema = matching<ClusterSummary>()(
  z.object({ ...summaryFields, accounts: z.array(z.string()) }).openapi("ClusterSummary"),
);
export const clusterListSchema = matching<ClusterList>()(
  z
    .object({ clusters: z.array(clusterSummarySchema), total: z.number(), next: z.string().nullable() })
    .openapi("ClusterList"),
);
const clusterEventSchema = matching<ClusterEvent>()(
  z.object({
    at: z.string(),
    what: z.enum(["created", "grew", "shrank", "split", "merged", "relabelled", "reviewed"]),
    words: z.string(),
  }),
);
export const clusterSchema = matching<ClusterView>()(
  z
    .object({
      ...summaryFields,
      accounts: z.array(accountSummarySchema),
      links: z.array(linkSummarySchema),
      linkCount: z.number(),
      nextLinks: z.string().nullable(),
      history: z.array(clusterEventSchema),
    })
    .openapi("Cluster"),
);
export const clusterLinksSchema = matching<ClusterLinks>()(
  z.object({ links: z.array(linkSummarySchema), next: z.string().nullable() }).openapi("ClusterLinks"),
);
export const clusterGraphSchema = matching<ClusterGraph>()(
  z
    .object({
      id: z.string(),
      label: labelSchema,
      nodes: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(["account", "device", "address"]),
          label: z.string(),
          score: z.number().nullable(),
        }),
      ),
      edges: z.array(
        z.object({
          from: z.string(),
          to: z.string(),
          kind: z.enum(["link", "uses", "seenAt"]),
          probability: z.number().nullable(),
          bits: z.number().nullable(),
          words: z.string(),
        }),
      ),
    })
    .openapi("ClusterGraph"),
);
