export {
  type ReceivedWebhook,
  WebhookError,
  type WebhookErrorCode,
  type WebhookHeaders,
  type WebhookOptions,
  webhookVerifier,
} from "./webhooks.ts";
