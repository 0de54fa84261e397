import { expect, test } from "vitest";
import { TEST_CONFIG } from "../../test/deps.ts";
import { createNetworkLookup } from "../enrichment/network-lookup.ts";
import { createLog } from "../log.ts";
import { simulate } from "../simulate/simulation.ts";
import { evaluateLinks, evaluateLinksInMemory } from "./evaluate-links.ts";
import { Problems } from "./problems.ts";

const simulation = simulate({ seed: "memory", accounts: 120, days: 12, untilMs: Date.UTC(2026, 10, 1) });

async function* lines(): AsyncGenerator<string> {
  for (const line of simulation.lines()) {
    const text = JSON.stringify(line);
    yield text;
    // A line that comes twice counts once; what is no line is refused.
    if (line.type === "observation" && line.id.endsWith("7o")) yield text;
  }
  yield '{"type":"observation"}';
  yield "";
}

const log = createLog("error", Date.now);
const deps = { log, lookUpNetwork: createNetworkLookup(log), config: TEST_CONFIG };
const truth = () => ({ rows: simulation.truth.map((row) => ({ ...row })), problems: new Problems() });

test("learning on the same lines is told beside, and changes nothing of what ships", async () => {
  const shipped = await evaluateLinksInMemory(deps, lines(), truth());
  const { learned, ...same } = await evaluateLinksInMemory(deps, lines(), truth(), undefined, {
    verdicts: 10,
  });
  expect({ ...same, importMs: 0, scoreMs: 0 }).toEqual({ ...shipped, importMs: 0, scoreMs: 0 });
  const { oneHand = 0, differentPeople = 0 } = learned?.training.verdicts ?? {};
  expect(oneHand + differentPeople).toBe(10);
  // Ten verdicts are too few to show that anything is better.
  expect(learned?.training.better).toBe(false);
  expect(learned?.training.pairs).toBeGreaterThan(50);
  expect(learned?.accuracy.truePairs).toBe(shipped.truePairs);
});

test("an evaluation in memory says what one through the store says", { timeout: 120_000 }, async () => {
  const figures = async (evaluate: typeof evaluateLinks) => {
    const { importMs: _, scoreMs: __, observations, ...rest } = await evaluate(deps, lines(), truth());
    expect(observations.refused).toBe(1);
    return { ...rest, accepted: observations.accepted };
  };
  const stored = await figures(evaluateLinks);
  expect(stored.saidPairs).toBeGreaterThan(3);
  expect(await figures(evaluateLinksInMemory)).toEqual(stored);
});
