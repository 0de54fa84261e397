import { beacon, canKeepAlive, send } from "./send.ts";
import type { TransportPorts } from "./transport.ts";

/** The transport's ports in a page. */
export function browserPorts(endpoint: string): TransportPorts {
  return {
    send: (body) => send(endpoint, body),
    ...(canKeepAlive() ? {} : { beacon: (body: string) => beacon(endpoint, body) }),
    now: () => Date.now(),
    chance: () => Math.random(),
    after(ms, action) {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
  };
}
