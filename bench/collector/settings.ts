import type { RunningPostgres } from "../../packages/collector/test/postgres.ts";

export interface Settings {
  rounds: number;
  /** Null where there is none; why was said. */
  postgres: RunningPostgres | null;
  progress(text: string): void;
}
