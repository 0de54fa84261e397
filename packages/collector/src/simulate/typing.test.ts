import { KEY_DWELL_EDGES_MS, type TypingSummary } from "@samehand/protocol";
import { typingSchema } from "@samehand/protocol/schema";
import { expect, it } from "vitest";
import { PARAMETERS } from "./parameters.ts";
import { randomOf } from "./random.ts";
import { drawTypist, typeSitting } from "./typing.ts";

const people = Array.from({ length: 200 }, (_, index) => drawTypist(`t${index}`, randomOf("typists", index)));
const sitting = (person: number, number: number): TypingSummary => {
  const typist = people[person];
  if (typist === undefined) throw new RangeError();
  for (let attempt = 0; ; attempt += 1) {
    const summary = typeSitting(typist, "desk", randomOf("sitting", person, number, attempt));
    if (summary !== null) return summary;
  }
};

/** Mean of a histogram of key dwell by the middles of its bins, milliseconds. */
function meanDwellMs({ keyDwell }: TypingSummary): number {
  let [sum, keys] = [0, 0];
  for (const bins of Object.values(keyDwell)) {
    bins.forEach((count, bin) => {
      const middle = ((KEY_DWELL_EDGES_MS[bin - 1] ?? 20) + (KEY_DWELL_EDGES_MS[bin] ?? 450)) / 2;
      sum += count * middle;
      keys += count;
    });
  }
  return sum / keys;
}

it("summarises as the protocol asks", () => {
  for (let person = 0; person < 50; person += 1) {
    expect(typingSchema.safeParse(sitting(person, 0)).error?.issues).toBeUndefined();
  }
});

it("types like the people of the study: key dwell 116 ms, rollover of a quarter of the keys", () => {
  const summaries = people.map((_, person) => sitting(person, 0));
  const dwell = summaries.map(meanDwellMs);
  const mean = dwell.reduce((a, b) => a + b, 0) / dwell.length;
  const spread = Math.sqrt(dwell.reduce((sum, d) => sum + (d - mean) ** 2, 0) / dwell.length);
  expect(mean).toBeGreaterThan(106);
  expect(mean).toBeLessThan(126);
  expect(spread).toBeGreaterThan(16);
  expect(spread).toBeLessThan(32);
  const rollover =
    summaries.reduce((sum, { rollovers, keys }) => sum + rollovers / keys, 0) / summaries.length;
  expect(rollover).toBeGreaterThan(0.12);
  expect(rollover).toBeLessThan(0.35);
});

it("differs less between two sittings of one person than between two people", () => {
  const logOf = (person: number, number: number) => Math.log(meanDwellMs(sitting(person, number)));
  let [within, between] = [0, 0];
  for (let person = 0; person < 60; person += 1) {
    within += Math.abs(logOf(person, 0) - logOf(person, 1));
    between += Math.abs(logOf(person, 0) - logOf((person + 1) % 60, 1));
  }
  expect(within).toBeLessThan(between / 2);
  expect(within / 60).toBeGreaterThan(PARAMETERS.typing.sittingDwell / 2);
});
