import type { Context } from "hono";
import type { Env } from "../routes/route.ts";

/** A page's envelope on a bad mobile network takes seconds; what takes longer holds a connection open. */
export const WHOLE_BODY_MS = 60_000;
/** Of a body without a length limit, which may well take hours: the longest silence. */
export const SILENCE_MS = 60_000;

interface SocketBindings {
  incoming?: { destroy?: () => unknown };
}
export interface Patience {
  /** Begins to wait anew. */
  renew(): void;
  end(): void;
}

/**
 * Ends the caller's connection unless `end` or `renew` is called within `ms`. The server itself sets no time for a
 * whole request: a large import must not be cut off because it is large.
 */
export function patience(c: Context<Env>, ms: number): Patience {
  const { incoming } = (c.env ?? {}) as SocketBindings;
  let timer: NodeJS.Timeout | undefined;
  const end = () => clearTimeout(timer);
  const renew = () => {
    end();
    timer = setTimeout(() => incoming?.destroy?.(), ms);
    timer.unref();
  };
  renew();
  return { renew, end };
}
