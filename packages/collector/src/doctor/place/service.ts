import { fail, ok } from "../check.ts";
import type { PlaceCheck } from "./input.ts";

const ANSWER_WITHIN_MS = 5_000;

/** Whether the service of this directory says itself that it is ready. None running is no fault. */
export const service: PlaceCheck = async ({ running }) => {
  if (running === null) return ok("none runs on this data directory");
  const { url, pid } = running;
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(
    () => null,
  );
  if (answer?.ok === true) return ok(`process ${pid} is ready on ${url}`);
  const said = answer === null ? "does not answer" : `answers ${answer.status}`;
  return fail(`process ${pid} on ${url} ${said}`, "see its log; restart it where it stays so");
};
