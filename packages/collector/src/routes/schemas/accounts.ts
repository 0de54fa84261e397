import { z } from "@hono/zod-openapi";
import {
  ACTIONS,
  type AccountList,
  type AccountSummary,
  type AccountView,
  type AddressView,
  CLUSTER_LABELS,
  NETWORK_CLASSES,
  type Timeline,
  type TimelineEntry,
  type TypingView,
} from "@samehand/protocol/api";
import { matching } from "./matching.ts";

const summaryFields = {
  account: z.string(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  observations: z.number(),
  events: z.number(),
  visitors: z.number(),
  cluster: z.object({ id: z.string(), label: z.enum(CLUSTER_LABELS) }).nullable(),
  score: z.number().nullable(),
  action: z.enum(ACTIONS).nullable(),
};
export const accountSummarySchema = matching<AccountSummary>()(
  z.object(summaryFields).openapi("AccountSummary"),
);
export const accountListSchema = matching<AccountList>()(
  z
    .object({ accounts: z.array(accountSummarySchema), total: z.number(), next: z.string().nullable() })
    .openapi("AccountList"),
);
const addressSchema = matching<AddressView>()(
  z.object({
    addressKey: z.string(),
    country: z.string().nullable(),
    asn: z.number().nullable(),
    asName: z.string().nullable(),
    networkClass: z.enum(NETWORK_CLASSES),
    firstSeen: z.string(),
    lastSeen: z.string(),
    observations: z.number(),
    accounts: z.number(),
  }),
);
const typingSchema = matching<TypingView>()(
  z.object({
    keys: z.number(),
    meanKeyDwellMs: z.number(),
    meanFlightMs: z.number(),
    rolloverRatio: z.number(),
  }),
);
const deviceSchema = matching<AccountView["devices"][number]>()(
  z.object({
    visitorId: z.string(),
    browser: z.string(),
    os: z.string(),
    deviceType: z.string(),
    firstSeen: z.string(),
    lastSeen: z.string(),
    observations: z.number(),
    accounts: z.number(),
    tampered: z.boolean(),
    automated: z.boolean(),
  }),
);
export const accountSchema = matching<AccountView>()(
  z
    .object({
      ...summaryFields,
      trust: z.enum(["confirmed", "claimed"]),
      devices: z.array(deviceSchema),
      addresses: z.array(addressSchema),
      typing: typingSchema.nullable(),
      pages: z.object({ views: z.number(), pageDwellMs: z.number() }),
    })
    .openapi("Account"),
);
export const accountDevicesSchema = z
  .object({ account: z.string(), visitors: z.array(deviceSchema) })
  .openapi("AccountVisitors");

const timelineEntrySchema = matching<TimelineEntry>()(
  z.object({
    at: z.string(),
    kind: z.enum(["observation", "event", "assessment", "verdict", "cluster"]),
    words: z.string(),
  }),
);
export const timelineSchema = matching<Timeline>()(
  z.object({ account: z.string(), entries: z.array(timelineEntrySchema) }).openapi("Timeline"),
);
