import { describe, expect, it } from "vitest";
import { isMarked, marksOf } from "./marks.ts";
import { ANDROID, chrome, firefox, LINUX, officeChrome, STILL, WINDOWS } from "./test/browsers.ts";
import type { FormCounts, PointerCounts, TamperFacts, TypingCounts } from "./types.ts";

const facts = (given: Partial<TamperFacts>): TamperFacts => ({
  signals: {},
  requestUserAgent: chrome(WINDOWS, 156),
  ...given,
});
const pointer = (given: Partial<PointerCounts>) => facts({ pointer: { ...STILL, ...given } });
const typing = (given: Partial<TypingCounts>, more: Partial<TamperFacts> = {}) =>
  facts({ typing: [{ keys: 100, untrusted: 0, keyDwell: {}, ...given }], ...more });
const form = (given: Partial<FormCounts>) =>
  facts({
    forms: [{ submitted: true, fields: 3, autofills: 3, pastes: 0, typed: false, durationMs: 300, ...given }],
  });
const clicks = { clicks: 5, screenEqualsClient: 5, mouse: 10 };
const moves = { moves: 500, mouse: 500 };
const onPhone = { requestUserAgent: chrome(ANDROID, 156, "Mobile ") };

/** What a program leaves, and the nearest thing that a person may leave. */
const CASES: { name: string; facts: TamperFacts; marks: string[] }[] = [
  { name: "ten events of a script", facts: pointer({ untrusted: 10 }), marks: ["syntheticInput"] },
  { name: "nine events of a script", facts: pointer({ untrusted: 9 }), marks: [] },
  { name: "a script's events beside a hand's", facts: pointer({ untrusted: 99, moves: 1 }), marks: [] },
  {
    name: "as many keys of a script as of a hand",
    facts: typing({ untrusted: 100 }),
    marks: ["syntheticInput"],
  },
  { name: "fewer keys of a script", facts: typing({ untrusted: 99 }), marks: [] },
  {
    name: "keys without time, over two classes",
    facts: typing({ keyDwell: { letterLeft: [50], letterRight: [45, 5] } }),
    marks: ["constantKeys"],
  },
  {
    name: "keys that were held for always the same time",
    facts: typing({ keyDwell: { letterLeft: [0, 0, 0, 2, 96, 2] } }),
    marks: ["constantKeys"],
  },
  { name: "a steady hand", facts: typing({ keyDwell: { letterLeft: [0, 0, 3, 94, 3] } }), marks: [] },
  { name: "a phone's keyboard", facts: typing({ keyDwell: { letterLeft: [100] } }, onPhone), marks: [] },
  { name: "a mouse that never moves twice in a frame", facts: pointer(moves), marks: ["uncoalescedPointer"] },
  { name: "one that once did", facts: pointer({ ...moves, coalesced: 1 }), marks: [] },
  { name: "one that moved less", facts: pointer({ ...moves, moves: 499 }), marks: [] },
  { name: "a finger", facts: pointer({ ...moves, touch: 1 }), marks: [] },
  {
    name: "an engine that does not say",
    facts: { ...pointer(moves), requestUserAgent: firefox(LINUX, 140) },
    marks: [],
  },
  { name: "clicks without a window", facts: pointer(clicks), marks: ["screenlessClicks"] },
  { name: "a click elsewhere", facts: pointer({ ...clicks, clicks: 6 }), marks: [] },
  {
    name: "clicks in a page that is shown on the whole screen",
    facts: {
      ...pointer(clicks),
      signals: officeChrome({
        automation: { webdriver: false, traces: [], frame: [0, 0], fullscreen: true },
      }),
    },
    marks: [],
  },
  { name: "a form that filled itself in", facts: form({}), marks: ["formWithoutInput"] },
  { name: "a log-in of a password manager", facts: form({ fields: 2, autofills: 2 }), marks: [] },
  { name: "a form with one field by hand", facts: form({ autofills: 2 }), marks: [] },
  { name: "a form with a key", facts: form({ typed: true }), marks: [] },
  { name: "a form that took a hand's time", facts: form({ durationMs: 301 }), marks: [] },
];

describe("behaviour of a program is shown and decides nothing", () => {
  it.each(CASES)("$name", ({ facts: given, marks }) => {
    const found = marksOf(given).filter(({ id }) => id !== "noWindowFrame");
    expect(found.map(({ id, kind, strength }) => [id, kind, strength])).toEqual(
      marks.map((id) => [id, "automation", "weak"]),
    );
    expect(isMarked(found, "automation")).toBe(false);
  });
});
