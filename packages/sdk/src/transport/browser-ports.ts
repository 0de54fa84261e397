import type { Answer } from "./answer.ts";
import { beacon, canKeepAlive, send } from "./send.ts";
import type { TransportPorts } from "./transport.ts";

/**
 * The transport's ports in a page. Where one of the endpoints does not answer the next one is tried, and the one that
 * answers is kept for the page.
 */
export function browserPorts(endpoints: readonly string[]): TransportPorts {
  let current = 0;
  const endpoint = () => endpoints[current % endpoints.length] ?? "";
  return {
    async send(body) {
      let answer: Answer = { kind: "retry" };
      for (const _ of endpoints) {
        answer = await send(endpoint(), body);
        // Who asks for a pause has answered.
        if (answer.kind !== "retry" || answer.afterMs) break;
        current++;
      }
      return answer;
    },
    ...(canKeepAlive() ? {} : { beacon: (body: string) => beacon(endpoint(), body) }),
    now: () => Date.now(),
    chance: () => Math.random(),
    after(ms, action) {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
  };
}
