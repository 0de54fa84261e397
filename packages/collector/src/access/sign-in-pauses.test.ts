import { expect, test } from "vitest";
import { createSignInPauses } from "./sign-in-pauses.ts";

function bench() {
  const clock = { nowMs: Date.UTC(2026, 2, 2, 9) };
  const pauses = createSignInPauses(() => clock.nowMs);
  /** Seconds to wait, or 0 where it may be tried. */
  const tried = (user: string, address = "203.0.113.7", device: string | null = null) => {
    try {
      pauses.begin({ user, address, device });
      return 0;
    } catch (error) {
      expect(error).toMatchObject({ code: "too_many_requests" });
      return (error as { retryAfter: number }).retryAfter;
    }
  };
  return { clock, pauses, tried };
}

test("five slips are free, then the pause doubles up to a quarter of an hour", () => {
  const { clock, tried } = bench();
  for (let slip = 0; slip < 5; slip += 1) expect(tried("ann")).toBe(0);
  const waits: number[] = [];
  for (let round = 0; round < 13; round += 1) {
    const wait = tried("ann");
    waits.push(wait);
    clock.nowMs += wait * 1000;
    expect(tried("ann")).toBe(0);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
});

test("guesses a day against one user from one address are few", () => {
  const { clock, tried } = bench();
  let guesses = 0;
  for (const start = clock.nowMs; clock.nowMs < start + 24 * 60 * 60 * 1000; ) {
    const wait = tried("ann");
    if (wait === 0) guesses += 1;
    else clock.nowMs += wait * 1000;
  }
  expect(guesses).toBeLessThan(120);
});

test("a botnet of 1,000 addresses has few guesses an hour at one user, and locks no known browser out", () => {
  const { clock, tried } = bench();
  let guesses = 0;
  for (const start = clock.nowMs; clock.nowMs < start + 60 * 60 * 1000; clock.nowMs += 1000)
    for (let bot = 0; bot < 3; bot += 1)
      if (tried("ann", `bot ${((clock.nowMs / 1000) * 3 + bot) % 1000}`) === 0) guesses += 1;
  expect(guesses).toBeLessThan(80);
  expect(tried("ann", "bot 1", "ann's laptop")).toBe(0);
  // Nor anybody else.
  expect(tried("bob", "198.51.100.1")).toBe(0);
});

test("a success takes back one's own slips, and not what another tried from the same address", () => {
  const { clock, pauses, tried } = bench();
  for (let user = 0; user < 20; user += 1) expect(tried(`user ${user}`)).toBe(0);
  expect(tried("mallory")).toBeGreaterThan(0);
  clock.nowMs += 2000;
  expect(tried("mallory")).toBe(0);
  pauses.succeeded({ user: "mallory", address: "203.0.113.7", device: null });
  // An account of one's own does not reset the count of the address.
  expect(tried("user 21")).toBeGreaterThan(0);
  for (let slip = 0; slip < 5; slip += 1) tried("ann", "198.51.100.1");
  pauses.succeeded({ user: "ann", address: "198.51.100.1", device: null });
  expect(tried("ann", "198.51.100.1")).toBe(0);
});

test("a known browser's own guesses are counted too", () => {
  const { tried } = bench();
  for (let slip = 0; slip < 5; slip += 1) expect(tried("ann", "a", "laptop")).toBe(0);
  expect(tried("ann", "another address", "laptop")).toBe(1);
  expect(tried("ann", "a", "phone")).toBe(0);
});

test("what is counted is bounded, and forgotten after a day", () => {
  const { clock, tried } = bench();
  for (let slip = 0; slip < 5; slip += 1) tried("ann");
  expect(tried("ann")).toBe(1);
  clock.nowMs += 24 * 60 * 60 * 1000 + 1;
  for (let slip = 0; slip < 5; slip += 1) expect(tried("ann")).toBe(0);
  expect(tried("ann")).toBe(1);
  for (let bot = 0; bot < 20_000; bot += 1) tried(`user ${bot}`, `bot ${bot}`);
  // Forgotten as the oldest, to make room: what is remembered does not grow with who knocks.
  expect(tried("ann")).toBe(0);
});
