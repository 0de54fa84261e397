import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adversaries, type Judged, LINE_UP } from "../bench/sdk/adversaries.ts";
import { ownScript } from "../bench/sdk/bundles.ts";
import { type Collector, startCollector } from "../bench/sdk/collector.ts";

/** Twenty browsers and contexts; less than a minute where nothing else runs. */
const BUSY_MACHINE_MS = 300_000;

let collector: Collector;
let judged: Judged[];
beforeAll(async () => {
  collector = await startCollector();
  judged = await adversaries(collector, new Map([["samehand", await ownScript()]]));
}, BUSY_MACHINE_MS);
afterAll(() => collector?.stop());

const verdictsOf = (name: string) => judged.find((each) => each.name === name)?.verdicts;

describe("tampered, as the collector's API says", () => {
  it.for(LINE_UP.filter(({ changed }) => changed))("$name", ({ name, absent }, { skip }) => {
    if (absent !== null) skip(absent);
    expect(verdictsOf(name)).toMatchObject({ tampered: true });
  });
});

describe("neither tampered nor driven, and without any mark", () => {
  it.for(LINE_UP.filter(({ changed }) => !changed))("$name", ({ name, absent }, { skip }) => {
    if (absent !== null) skip(absent);
    expect(verdictsOf(name)).toEqual({ tampered: false, automated: false, marks: [], peers: {} });
  });
});
