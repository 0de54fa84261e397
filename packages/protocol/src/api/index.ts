export * from "./accounts.ts";
export * from "./assessments.ts";
export * from "./cluster-labels.ts";
export * from "./clusters.ts";
export * from "./links.ts";
export * from "./session.ts";
export * from "./visitors.ts";
export * from "./webhooks.ts";
