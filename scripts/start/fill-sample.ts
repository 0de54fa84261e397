import { type Service, seedSample } from "@samehand/collector";

/** Fills and scores the sample site the first time. Says what it does; a failure is a line, never an end. */
export async function fillSample(service: Service, shouldStop: () => boolean): Promise<void> {
  const started = performance.now();
  try {
    const lines = await seedSample(service.deps, service.deps.ingest, shouldStop);
    if (lines === 0 || shouldStop()) return;
    console.log(
      `\nThe sample site is filling: ${lines} simulated observations and events are stored, scoring …`,
    );
    await service.scoring?.idle();
    if (!shouldStop())
      console.log(`The sample site is ready after ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  } catch (error) {
    console.error(
      `The sample site could not be filled: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
