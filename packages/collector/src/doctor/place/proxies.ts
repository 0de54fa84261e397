import { REQUEST_SECONDS, UNHEARD_FORWARDS } from "../../metrics/metrics.ts";
import { type Finding, ok, warn } from "../check.ts";
import type { PlaceCheck } from "./input.ts";

const ANSWER_WITHIN_MS = 5_000;
/** Asked by machines beside the service, past any proxy. */
const BESIDE = /route="(?:\/metrics|\/healthz|\/readyz)"/;
/** Anybody may send a header; a proxy writes it into everything. */
const PROXY_SHARE = 0.1;

/** Whether the running service takes a proxy for everybody who comes through it. None running is no fault. */
export const proxies: PlaceCheck = async ({ running, config: { metricsToken } }) => {
  if (running === null) return ok("no service runs that could tell");
  const headers = metricsToken === null ? {} : { authorization: `Bearer ${metricsToken}` };
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const answer = await fetch(`${running.url}/metrics`, { headers, signal }).catch(() => null);
  if (answer?.status === 401)
    return warn("the service does not tell", "give this command the service's SAMEHAND_METRICS_TOKEN");
  if (answer?.ok !== true) return ok("the service does not answer, and tells nothing");
  return judgeProxies(await answer.text());
};

/** Of the exposition text of a service. */
export function judgeProxies(metrics: string): Finding {
  const samples = metrics.split("\n").filter((line) => !line.startsWith("#"));
  const sum = (lines: readonly string[]) =>
    lines.reduce((total, line) => total + Number(line.slice(line.lastIndexOf(" "))), 0);
  const requests = sum(
    samples.filter((line) => line.startsWith(`${REQUEST_SECONDS}_count`) && !BESIDE.test(line)),
  );
  const unheard = samples.filter((line) => line.startsWith(`${UNHEARD_FORWARDS}{`));
  const named = sum(unheard);
  const found = `${named} of ${requests} requests name a client that is not believed`;
  if (named === 0 || named < requests * PROXY_SHARE) return ok(found);
  const headers = unheard.map((line) => /header="([\w-]+)"/.exec(line)?.[1] ?? "");
  return warn(
    `${found} (${headers.join(", ")}): a proxy's address may stand for everybody's`,
    headers.includes("x-forwarded-for")
      ? "name the proxy's own address in trustedProxies"
      : "let the proxy write x-forwarded-for, which alone is read, and name its address in trustedProxies",
  );
}
