import { expect, it } from "vitest";
import { readAnswer } from "./answer.ts";

const receipt = { visitorId: "v", confidence: 1, requestId: "r", accepted: 1, duplicates: 0 };
it.each([
  [200, receipt, null, { kind: "accepted", receipt }],
  [202, receipt, null, { kind: "accepted", receipt }],
  [200, undefined, null, { kind: "retry" }],
  [200, { hello: "captive portal" }, null, { kind: "retry" }],
  [400, undefined, null, { kind: "retry" }],
  [404, "a proxy's page", null, { kind: "retry" }],
  [
    400,
    { error: { code: "invalid_field", path: "items[2].signals.x" } },
    null,
    { kind: "refused", index: 2 },
  ],
  [400, { error: { code: "invalid_field", path: "siteKey" } }, null, { kind: "refused" }],
  [400, null, null, { kind: "retry" }],
  [413, {}, null, { kind: "refused" }],
  [401, {}, null, { kind: "retry" }],
  [403, undefined, null, { kind: "retry" }],
  [401, { error: { code: "unknown_key" } }, null, { kind: "closed" }],
  [403, { error: { code: "origin_not_allowed" } }, null, { kind: "closed" }],
  [429, { error: { code: "too_many_requests" } }, null, { kind: "retry" }],
  [429, {}, "3", { kind: "retry", afterMs: 3000 }],
  [503, {}, null, { kind: "retry" }],
  [302, {}, null, { kind: "retry" }],
])("reads %d %j", (status, body, retryAfter, expected) => {
  expect(readAnswer(status, body, retryAfter)).toEqual(expected);
});
