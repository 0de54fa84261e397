import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { newWebhookSecret, webhookSignature } from "../webhooks/signature.ts";
import { type WebhookHeaders, webhookVerifier } from "./webhooks.ts";

const NOW_MS = Date.UTC(2026, 2, 2, 9);
const SECRET = newWebhookSecret();
const BODY = JSON.stringify({
  type: "webhook.test",
  timestamp: "2026-03-02T09:00:00.000Z",
  data: { endpoint: "we_a" },
});

function signed(over: Partial<{ id: string; atMs: number; secret: string; body: string }> = {}) {
  const { id = "msg_1", atMs = NOW_MS, secret = SECRET, body = BODY } = over;
  const timestampS = Math.floor(atMs / 1000);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestampS),
    "webhook-signature": webhookSignature([secret], { id, timestampS, body }),
  };
}
const verifier = () => webhookVerifier(SECRET, { now: () => NOW_MS });
function codeOf(run: () => unknown): string {
  try {
    run();
    return "accepted";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

test("signs as the specification's own example", () => {
  // standard-webhooks, libraries/*/tests: "sign function works".
  const signature = webhookSignature(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestampS: 1614265330,
    body: '{"test": 2432232314}',
  });
  expect(signature).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("what was sent is taken, as text, as bytes and from a Headers object", () => {
  expect(verifier()(signed(), BODY)).toEqual({ id: "msg_1", message: JSON.parse(BODY) });
  expect(verifier()(new Headers(signed()), new TextEncoder().encode(BODY)).id).toBe("msg_1");
});

test("a receiver that knows both secrets takes messages of either, and of both", () => {
  const next = newWebhookSecret();
  const check = webhookVerifier([next, SECRET], { now: () => NOW_MS });
  expect(check(signed({ id: "msg_1" }), BODY).id).toBe("msg_1");
  expect(check(signed({ id: "msg_2", secret: next }), BODY).id).toBe("msg_2");
  const both = webhookSignature([next, SECRET], { id: "msg_3", timestampS: NOW_MS / 1000, body: BODY });
  expect(verifier()({ ...signed({ id: "msg_3" }), "webhook-signature": both }, BODY).id).toBe("msg_3");
});

test("the same attempt is refused while it is young, and for its age afterwards; a later attempt is taken", () => {
  let nowMs = NOW_MS;
  const check = webhookVerifier(SECRET, { now: () => nowMs });
  // A sender whose clock is ahead: its messages stay young for longest.
  const headers = signed({ atMs: NOW_MS + 299_000 });
  check(headers, BODY);
  for (let step = 0; step < 60; step += 1) {
    nowMs = NOW_MS + step * 10_000;
    check(signed({ id: `msg_of_${step}`, atMs: nowMs }), BODY);
    expect(codeOf(() => check(headers, BODY))).not.toBe("accepted");
    expect(
      codeOf(() => check({ ...headers, "webhook-timestamp": `0${headers["webhook-timestamp"]}` }, BODY)),
    ).not.toBe("accepted");
  }
  nowMs = NOW_MS;
  expect(check(signed({ atMs: NOW_MS + 5_000 }), BODY).id).toBe("msg_1");
});

test("no forgery is taken", () => {
  const headers = signed();
  const own = headers["webhook-signature"];
  const bytes = Buffer.from(own.slice(3), "base64");
  const bare = (text: string) => createHmac("sha256", SECRET).update(text).digest("base64");
  const forgeries: [string, WebhookHeaders, string?][] = [
    ["of another secret", signed({ secret: newWebhookSecret() })],
    ["of another body", headers, BODY.replace("we_a", "we_b")],
    ["of a body with more at its end", headers, `${BODY} `],
    ["of another id", { ...headers, "webhook-id": "msg_2" }],
    ["of another time", { ...headers, "webhook-timestamp": String(NOW_MS / 1000 + 1) }],
    ["whose parts were moved over the dot", { ...headers, "webhook-id": `msg_1.${NOW_MS / 1000}` }],
    ["too old", signed({ atMs: NOW_MS - 301_000 })],
    ["of the future", signed({ atMs: NOW_MS + 301_000 })],
    ["without a signature", { ...headers, "webhook-signature": "" }],
    ["with an empty signature", { ...headers, "webhook-signature": "v1," }],
    ["of another version", { ...headers, "webhook-signature": own.replace("v1,", "v1a,") }],
    ["cut short", { ...headers, "webhook-signature": own.slice(0, -2) }],
    ["with more at its end", { ...headers, "webhook-signature": `${own}A` }],
    [
      "in base64url",
      { ...headers, "webhook-signature": `v1,${Buffer.alloc(32, 255).toString("base64url")}=` },
    ],
    ["in hex", { ...headers, "webhook-signature": `v1,${bytes.toString("hex")}` }],
    [
      "signed by the secret's text",
      { ...headers, "webhook-signature": `v1,${bare(`msg_1.${NOW_MS / 1000}.${BODY}`)}` },
    ],
    ["with one bit turned", { ...headers, "webhook-signature": `v1,${turned(bytes)}` }],
    ["without an id", { "webhook-timestamp": "1", "webhook-signature": own }],
    ["with two ids", { ...headers, "webhook-id": ["msg_1", "msg_1"] }],
    ["at a time in exponents", { ...headers, "webhook-timestamp": "1.7724e9" }],
    ["at no time", { ...headers, "webhook-timestamp": "NaN" }],
  ];
  const taken = forgeries.filter(
    ([, each, body = BODY]) => codeOf(() => verifier()(each, body)) === "accepted",
  );
  expect(taken.map(([what]) => what)).toEqual([]);
  for (const bit of Array.from({ length: 256 }, (_, index) => index)) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const forged = { ...headers, "webhook-signature": `v1,${flipped.toString("base64")}` };
    expect(codeOf(() => verifier()(forged, BODY))).toBe("invalid_signature");
  }
  console.info(`${forgeries.length + 256} forged webhooks tried, 0 accepted`);
});

test.each(["", "whsec_", "whsec_c2hvcnQ=", "sk_0123456789012345678901234567890123456789"])(
  "%j is no secret",
  (secret) => {
    expect(() => webhookVerifier(secret)).toThrow(TypeError);
  },
);

function turned(bytes: Buffer): string {
  const other = Buffer.from(bytes);
  other[0] = (other[0] ?? 0) ^ 1;
  return other.toString("base64");
}
