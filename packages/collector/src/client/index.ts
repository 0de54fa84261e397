export type * from "@samehand/protocol";
export type * from "@samehand/protocol/api";
export {
  type ClusterLinkQuery,
  type ClusterQuery,
  createClient,
  type Erased,
  type NewEvent,
  type SamehandClient,
} from "./client.ts";
export { SamehandError, type SamehandErrorCode } from "./error.ts";
export type { CallOptions, Transport } from "./request.ts";
export { signIdentify } from "./sign-identify.ts";
export {
  type ReceivedWebhook,
  WebhookError,
  type WebhookErrorCode,
  type WebhookHeaders,
  type WebhookOptions,
  webhookVerifier,
} from "./webhooks.ts";
