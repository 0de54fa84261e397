import type { Result } from "../result.ts";

/** Leaves a library's word where the bench looks for it. */
export function tell(result: Promise<Result>): void {
  const page = globalThis as { benchResult?: Result | { error: string } };
  result.then(
    (value) => {
      page.benchResult = value;
    },
    (error: unknown) => {
      page.benchResult = { error: String(error) };
    },
  );
}
