import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "./detector.ts";
import { failedLogins } from "./failed-logins.ts";
import { messageVelocity } from "./message-velocity.ts";
import { proposalVelocity } from "./proposal-velocity.ts";
import { events, facts, NOW_MS } from "./test/facts.ts";

const MINUTE = 60_000;

describe("proposals", () => {
  it.each([
    { name: "exactly ten in an hour", count: 10, stepMs: MINUTE, found: null },
    { name: "eleven in an hour", count: 11, stepMs: MINUTE, found: 11 },
    { name: "the eleventh exactly an hour later", count: 11, stepMs: HOUR_MS / 10, found: null },
    { name: "the eleventh a moment earlier", count: 11, stepMs: HOUR_MS / 10 - 1, found: 11 },
    { name: "a hundred in ten hours, spread", count: 100, stepMs: 6 * MINUTE, found: null },
  ])("$name", ({ count, stepMs, found }) => {
    const detection = proposalVelocity.detect(facts({ events: events("proposal", count, stepMs) }), 10);
    expect(detection?.facts["count"] ?? null).toBe(found);
  });

  it("sees any hour of the last 30 days, not only the last hour, and nothing older", () => {
    const past = (days: number) =>
      events("proposal", 11, MINUTE).map((event) => ({ ...event, atMs: event.atMs - days * DAY_MS }));
    expect(proposalVelocity.detect(facts({ events: past(20) }), 10)).not.toBeNull();
    expect(proposalVelocity.detect(facts({ events: past(31) }), 10)).toBeNull();
  });

  it("does not count other events", () => {
    expect(proposalVelocity.detect(facts({ events: events("message", 50, 1000) }), 10)).toBeNull();
  });
});

it("finds a flood of messages", () => {
  expect(messageVelocity.detect(facts({ events: events("message", 30, 1000) }), 30)).toBeNull();
  expect(messageVelocity.detect(facts({ events: events("message", 31, 1000) }), 30)).not.toBeNull();
});

it("asks for a second factor while somebody guesses, and no more a day later", () => {
  const guesses = events("login_failed", 6, MINUTE);
  expect(failedLogins.detect(facts({ events: guesses }), 5)?.stepUp).toBe(true);
  const later = facts({ events: guesses, nowMs: NOW_MS + 2 * DAY_MS });
  expect(failedLogins.detect(later, 5)?.stepUp).toBe(false);
});
