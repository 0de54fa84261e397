/** `warn`: works, but something wants attention; `fail`: does not work, or loses what it acknowledged. */
export type CheckStatus = "ok" | "warn" | "fail";

/** What one check of `samehand doctor` says; `todo` says what to do where it is not `ok`. No secret, no address. */
export interface CheckResult {
  id: string;
  status: CheckStatus;
  found: string;
  todo?: string;
}
/** The same without its name, which the registry gives. */
export type Finding = Omit<CheckResult, "id">;

export function ok(found: string): Finding {
  return { status: "ok", found };
}
export function warn(found: string, todo: string): Finding {
  return { status: "warn", found, todo };
}
export function fail(found: string, todo: string): Finding {
  return { status: "fail", found, todo };
}

/** Runs the checks of a registry in its order; one that breaks is itself a failed check and stops no other. */
export async function runChecks<Input>(
  checks: Readonly<Record<string, (input: Input) => Finding | Promise<Finding>>>,
  input: Input,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [id, check] of Object.entries(checks)) {
    try {
      results.push({ id, ...(await check(input)) });
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string };
      results.push({
        id,
        ...fail(`the check broke: ${code ?? name ?? "unknown"}`, "look into the other failures first"),
      });
    }
  }
  return results;
}
