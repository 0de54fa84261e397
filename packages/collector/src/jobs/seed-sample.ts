import { ensureSite } from "../db/queries/sites/ensure-site.ts";
import { hasObservation, sampleCreatedAt } from "../db/queries/sites/sample.ts";
import type { Deps } from "../deps.ts";
import type { Ingest } from "../ingest/index.ts";
import { SAMPLE, sampleSimulation } from "../simulate/sample.ts";
import type { Simulation } from "../simulate/simulation.ts";

export type SeedDeps = Pick<Deps, "db" | "now" | "log">;

/**
 * Fills the site `sample` with a simulated population, so that a new console has something to show.
 * Ids and times of the items follow from the moment the site was created: a run that was interrupted goes on where
 * it stopped, and one that was finished adds nothing. Resolves with the number of lines that were new.
 * `shouldStop` is asked between visits; what is left waits for the next start. `simulationOf` must give the same
 * population for the same moment.
 */
export async function seedSample(
  { db, now, log }: SeedDeps,
  ingest: Pick<Ingest, "importLines">,
  shouldStop: () => boolean = () => false,
  simulationOf: (createdAtMs: number) => Simulation = sampleSimulation,
): Promise<number> {
  const { siteId, name } = SAMPLE;
  const startMs = now();
  await ensureSite(db, { siteId, name, sample: true }, new Date(startMs));
  const createdAt = await sampleCreatedAt(db, siteId);
  // An operator's own site of that name is not ours to fill.
  if (createdAt === null) return 0;
  const simulation = simulationOf(createdAt.getTime());
  const end = simulation.visits - 1;
  const mark = simulation.linesOfVisit(end)[0];
  if (mark === undefined || (await hasObservation(db, siteId, mark.id))) return 0;
  const body = await ingest.importLines(siteId, linesOf(simulation, 0, end, shouldStop));
  if (shouldStop()) return body.accepted;
  // The last visit is the mark that all is there, so it is written only after everything else is.
  const tail = await ingest.importLines(siteId, linesOf(simulation, end, end + 1, shouldStop));
  const accepted = body.accepted + tail.accepted;
  log.info("sample site filled", { lines: accepted, refused: body.refused, ms: now() - startMs });
  return accepted;
}

async function* linesOf(
  simulation: Simulation,
  from: number,
  to: number,
  shouldStop: () => boolean,
): AsyncGenerator<string> {
  for (let visit = from; visit < to && !shouldStop(); visit += 1) {
    for (const line of simulation.linesOfVisit(visit)) yield JSON.stringify(line);
  }
}
