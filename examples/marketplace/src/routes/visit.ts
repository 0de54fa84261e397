import { getConnInfo } from "@hono/node-server/conninfo";
import type { Visit } from "../samehand/assess-login.ts";
import { REQUEST_ID_FIELD, requestIdOf } from "../samehand/request-id.ts";
import type { Call } from "./route.ts";

/** The receipt that came with a form, ready to be spread into an event. */
export function receiptOf(c: Call): { requestId?: string } {
  const requestId = requestIdOf(c.var.form.get(REQUEST_ID_FIELD));
  return requestId === undefined ? {} : { requestId };
}

/** What we know of whoever sent this form. The address is the socket's: nothing stands before this server. */
export function visitOf(c: Call): Visit {
  return {
    requestId: receiptOf(c).requestId,
    ip: c.env.incoming ? getConnInfo(c).remote.address : undefined,
    userAgent: c.req.header("user-agent")?.slice(0, 512),
  };
}
