import { describe, expect, it } from "vitest";
import { assess } from "../assessment/assess.ts";
import type { VisitorMark } from "../assessment/types.ts";
import { automatedBrowser } from "./automated-browser.ts";
import { DAY_MS } from "./detector.ts";
import { tamperedDevice } from "./tampered-device.ts";
import { cluster, facts, NOW_MS, sighting } from "./test/facts.ts";

const mark = (given: Partial<VisitorMark> = {}): VisitorMark => ({
  visitorId: "v1",
  id: "patchedIdentity",
  kind: "tamper",
  words: "A script has replaced what the browser says of itself (userAgent).",
  lastSeenMs: NOW_MS - DAY_MS,
  ...given,
});
const driven = mark({
  id: "webdriver",
  kind: "automation",
  words: "The browser says that a program drives it.",
});
const yesterday = [sighting({ atMs: NOW_MS - DAY_MS })];

describe("marks of browsers", () => {
  it.each([
    { name: "of the account's browser", given: {}, found: true },
    { name: "of another's browser", given: { visitorId: "v2" }, found: false },
    { name: "of automation", given: { kind: "automation" as const }, found: false },
    { name: "of 29 days ago", given: { lastSeenMs: NOW_MS - 29 * DAY_MS }, found: true },
    { name: "of 30 days ago", given: { lastSeenMs: NOW_MS - 30 * DAY_MS }, found: false },
  ])("tampering $name", ({ given, found }) => {
    const detection = tamperedDevice.detect(facts({ sightings: yesterday, marks: [mark(given)] }), 0);
    expect(detection !== null).toBe(found);
  });

  it("speak of the moment's browser where there is a moment", () => {
    const given = facts({ sightings: yesterday, marks: [mark(), driven] });
    const moment = (visitorId: string | null) => ({ ...given, moment: sighting({ visitorId }) });
    expect(tamperedDevice.detect(moment("v1"), 0)?.facts).toEqual({
      visitorId: "v1",
      marks: "patchedIdentity",
    });
    expect(tamperedDevice.detect(moment("v2"), 0)).toBeNull();
    expect(tamperedDevice.detect(moment(null), 0)).toBeNull();
    expect(automatedBrowser.detect(moment("v1"), 0)?.stepUp).toBe(true);
    expect(automatedBrowser.detect(given, 0)?.stepUp).toBe(false);
  });

  it("neither flag nor block by themselves, and do not block beside a certain cluster alone", () => {
    const both = facts({ sightings: yesterday, marks: [mark(), driven, mark({ id: "workerDiffers" })] });
    expect(assess(both)).toMatchObject({ score: 30, action: "MONITOR" });
    const hidden = facts({ sightings: yesterday, marks: [mark()], cluster: cluster("oneHand", 1) });
    expect(assess(hidden)).toMatchObject({ score: 75, action: "FLAG_FOR_REVIEW" });
  });
});
