import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRateLimits, type Limited } from "./rate-limits.ts";
import { DEFAULT_RATE_LIMITS, NO_RATE_LIMITS, rateLimitsText } from "./settings.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 2) });
});
afterEach(() => {
  vi.useRealTimers();
});

const limitsOf = (over: Partial<typeof NO_RATE_LIMITS>) => createRateLimits({ ...NO_RATE_LIMITS, ...over });
const refusal = (promise: Promise<void>) =>
  promise.then(
    () => null,
    ({ code, retryAfter }: { code: string; retryAfter: number }) => [code, retryAfter],
  );

describe("a limit", () => {
  test("lets its number through in ten seconds, tells how long to wait, and counts anew then", async () => {
    const limits = limitsOf({ addressPerSecond: 2 });
    for (let index = 0; index < 20; index += 1) await limits.count("addressPerSecond", "203.0.113.7");
    vi.advanceTimersByTime(3500);
    expect(await refusal(limits.count("addressPerSecond", "203.0.113.7"))).toEqual(["too_many_requests", 7]);
    expect(await refusal(limits.count("addressPerSecond", "203.0.113.8"))).toBeNull();
    vi.advanceTimersByTime(6500);
    expect(await refusal(limits.count("addressPerSecond", "203.0.113.7"))).toBeNull();
  });

  test("counts each kind and each subject for itself", async () => {
    const limits = limitsOf({ addressPerSecond: 0.1, userPerSecond: 0.1 });
    const kinds: Limited[] = ["addressPerSecond", "userPerSecond", "siteKeyPerSecond"];
    for (const what of kinds) expect(await refusal(limits.count(what, "a", "b"))).toBeNull();
    expect(await refusal(limits.count("userPerSecond", "ab"))).toBeNull();
    expect(await refusal(limits.count("userPerSecond", "a", "b"))).toEqual(["too_many_requests", 10]);
    expect(await refusal(limits.count("siteKeyPerSecond", "a", "b"))).toBeNull();
  });

  test("can be looked at without counting", async () => {
    const limits = limitsOf({ wrongKeysPerSecond: 0.2 });
    const looks = async () => refusal(limits.check("wrongKeysPerSecond", "a"));
    for (let index = 0; index < 5; index += 1) expect(await looks()).toBeNull();
    await limits.count("wrongKeysPerSecond", "a");
    expect(await looks()).toBeNull();
    await limits.count("wrongKeysPerSecond", "a");
    expect(await looks()).toEqual(["too_many_requests", 10]);
  });

  test("of sign-ins is of a minute", async () => {
    const limits = limitsOf({ signInsPerMinute: 1 });
    await limits.count("signInsPerMinute", "a");
    vi.advanceTimersByTime(59_000);
    expect(await refusal(limits.count("signInsPerMinute", "a"))).toEqual(["too_many_requests", 1]);
    vi.advanceTimersByTime(1000);
    expect(await refusal(limits.count("signInsPerMinute", "a"))).toBeNull();
  });
});

test("an office of 500 people who open a page every five seconds is not refused", async () => {
  const limits = createRateLimits(DEFAULT_RATE_LIMITS);
  let refused = 0;
  for (let second = 0; second < 30; second += 1) {
    for (let person = second % 5; person < 500; person += 5)
      for (let envelope = 0; envelope < 2; envelope += 1) {
        const asked = [
          limits.count("addressPerSecond", "203.0.113.7"),
          limits.count("accountPerSecond", "main", `account ${person}`, "203.0.113.7"),
        ];
        for (const each of asked) if ((await refusal(each)) !== null) refused += 1;
      }
    vi.advanceTimersByTime(1000);
  }
  expect(refused).toBe(0);
});

test("a flood of made-up addresses takes no more than its places", async () => {
  const limits = limitsOf({ addressPerSecond: 0.1 });
  let letThrough = 0;
  for (let index = 0; index < 100_000; index += 1)
    if ((await refusal(limits.count("addressPerSecond", `2001:db8:${index.toString(16)}::/64`))) === null)
      letThrough += 1;
  // Each place lets one through: nearly all of them are in use, and there are no others.
  expect(letThrough).toBeGreaterThan(2 ** 14 - 200);
  expect(letThrough).toBeLessThanOrEqual(2 ** 14);
});

describe("the environment's limits", () => {
  test.each([
    ["addressPerSecond=20", { addressPerSecond: 20 }],
    ["addressPerSecond=20, siteKeyPerSecond=off", { addressPerSecond: 20, siteKeyPerSecond: null }],
    ["off", NO_RATE_LIMITS],
  ])("are read from %j", (text, read) => {
    expect(rateLimitsText.parse(text)).toEqual(read);
  });
  test.each(["addressPerSecond", "addressPerSecond=0", "addressPerSecond=many", "perSecond=3", "on"])(
    "are refused as %j",
    (text) => {
      expect(rateLimitsText.safeParse(text).success).toBe(false);
    },
  );
});
