import type { Context } from "hono";
import { routePath } from "hono/route";
import { faultOf } from "../fault.ts";
import type { Log } from "../log.ts";
import type { Env } from "../routes/route.ts";

/** What the HTTP server puts into `c.env`. */
interface SocketBindings {
  outgoing?: { destroy(): void };
}

/**
 * A streamed body whose source may fail after the status is sent. The caller sees the connection end in the middle, and
 * the log the kind of fault; left to the HTTP server, the error would be printed with its message, which repeats what
 * the store failed on.
 */
export async function* orBrokenOff<T>(
  c: Context<Env>,
  log: Log,
  source: AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* source;
  } catch (error) {
    log.error("an answer broke off", { method: c.req.method, route: routePath(c), ...faultOf(error) });
    const { outgoing } = (c.env as SocketBindings | undefined) ?? {};
    // The command in this process, whose own terminal it is.
    if (outgoing === undefined) throw new Error("The answer broke off.", { cause: error });
    outgoing.destroy();
  }
}
