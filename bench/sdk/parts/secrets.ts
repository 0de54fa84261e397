import { handOf } from "../../../packages/sdk/test/attack/hand.ts";
import { recovered } from "../../../packages/sdk/test/attack/recovered.ts";
import { typedInBrowser } from "../../../packages/sdk/test/attack/typed-in-browser.ts";
import { leaksOf } from "../../../packages/sdk/test/canary/disguises.ts";
import { runCanary } from "../../../packages/sdk/test/canary/run.ts";
import { Stage } from "../../../packages/sdk/test/stage.ts";
import type { Part } from "../part.ts";

/** A person whose keys differ by a sixth, known to the attacker key by key. */
const HAND = handOf("person", 0.16, 0.21, 0.45);
const PERCENT = 100;

/** The tests' own canary and attack, on what the built script sends from a real browser. */
export const secrets: Part = {
  what: "what leaves the page of secrets, and what the typing gives away of the words",
  async measure({ say }) {
    const stage = await Stage.open();
    try {
      say("secrets: every way into a page");
      const canary = await runCanary(stage);
      const leaks = canary.secrets.flatMap(({ name, secret }) =>
        leaksOf(secret, canary.everything).map((disguise) => ({ name, disguise })),
      );
      stage.reset();
      say("secrets: an attacker with a dictionary and the hand's own times");
      const words = recovered(await typedInBrowser(stage, HAND), HAND);
      const share = (value: number) => Math.round(value * PERCENT * 10) / 10;
      return {
        goals: [
          {
            number: 6,
            what: "secrets that left the page",
            unit: `of ${canary.secrets.length}`,
            bound: { most: 0 },
            samehand: new Set(leaks.map(({ name }) => name)).size,
            peers: {},
          },
          {
            number: 6,
            what: "words recovered from the typing",
            unit: "%",
            bound: { most: 15 },
            samehand: share(Math.max(words.content, words.places)),
            peers: {},
          },
        ],
        detail: { leaks, requests: canary.requests, words },
      };
    } finally {
      await stage.close();
    }
  },
};
