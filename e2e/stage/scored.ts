import type { OverviewView } from "@samehand/protocol/api";
import type { Api } from "./api.ts";

const PATIENCE_MS = 60_000;

/** Scores what waits until nothing does. Throws when something still waits after a minute. */
export async function scored(api: Api): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    await api.post("/v1/score");
    const { waiting } = await api.get<OverviewView>("/v1/overview");
    if (waiting === 0) return;
    if (Date.now() > end) throw new Error(`${waiting} accounts still wait to be scored`);
  }
}
