import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { LinkAccuracy } from "../../packages/collector/src/evaluate/link-accuracy.ts";
import { deviceAndAddress } from "./baselines/device-and-address.ts";
import { sharedAddress } from "./baselines/shared-address.ts";
import { footprintsOf } from "./footprints.ts";
import { type Scores, scoresOf } from "./pairs.ts";
import { evaluateLinks, samehand } from "./samehand.ts";

export interface City {
  seed: string;
  samehand: LinkAccuracy;
  /** By kind, in percent of its accounts; kinds of hands are left out. */
  innocentsPercent: { overall: number; byKind: Record<string, number> };
  baselines: Record<"sharedAddress" | "deviceAndAddress", Scores>;
}

/** One simulated city: Samehand as shipped, and the rules of others on the same lines. */
export async function cityOf(directory: string, seed: string, accounts: number): Promise<City> {
  const [observations, truth] = [join(directory, `${seed}.ndjson`), join(directory, `${seed}.csv`)];
  await samehand([
    "simulate",
    "--seed",
    seed,
    "--accounts",
    String(accounts),
    "--out",
    observations,
    "--truth",
    truth,
  ]);
  const figures = await evaluateLinks(observations, truth);
  const { of, people } = await footprintsOf(observations, truth);
  await rm(observations);
  const innocent = figures.byKind.filter(({ truePairs }) => truePairs === 0);
  const innocents = innocent.reduce((sum, { accounts: own }) => sum + own, 0);
  return {
    seed,
    samehand: figures,
    innocentsPercent: {
      overall: (100 * figures.innocentsTouched) / innocents,
      byKind: Object.fromEntries(
        innocent.map(({ kind, accounts: own, innocentsTouched }) => [kind, (100 * innocentsTouched) / own]),
      ),
    },
    baselines: {
      sharedAddress: scoresOf(sharedAddress(of), people),
      deviceAndAddress: scoresOf(deviceAndAddress(of), people),
    },
  };
}
