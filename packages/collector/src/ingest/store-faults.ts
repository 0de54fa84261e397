import { EmbeddedStopped } from "../db/embedded/reopening.ts";

/** Thrown inside a transaction that must start again, because another collector was quicker. */
export class LostRace extends Error {
  override name = "LostRace";
}

const LOST = new RegExp(
  [
    "^(08...", // connection exceptions
    "57P0[0-9]", // shutting down, starting, crashed, cannot connect now
    "57014", // cancelled by the operator's statement_timeout
    "55P03", // or by lock_timeout
    "53[023]00", // out of resources, of memory, of connections
    "58030", // I/O error
    "25006", // became a read-only replica
    "ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$",
  ].join("|"),
);
const LOST_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|not queryable|PGlite is clos|driver has already been destroyed|end on the pool/;
/** Of a chain of causes; deeper ones repeat themselves. */
const CAUSES = 3;

/** How a fault of the store is answered: no entry is at fault, and all may be sent again. Null for any other error. */
export function storeRefusal(error: unknown): "store_full" | "store_unavailable" | null {
  for (let at = error, depth = 0; depth < CAUSES && at instanceof Error; at = at.cause, depth++) {
    const { code, message, syscall } = faultOf(at);
    if (code === "53100" || code === "ENOSPC" || code === "EDQUOT") return "store_full";
    if (at instanceof EmbeddedStopped || LOST.test(code) || LOST_WORDS.test(message))
      return "store_unavailable";
    // The socket file of a Postgres on this machine.
    if (code === "ENOENT" && syscall === "connect") return "store_unavailable";
  }
  return null;
}

/** Deadlock, serialization failure or a lost race: the same transaction may pass when it runs again. */
export function isTransient(error: unknown): boolean {
  return error instanceof LostRace || /^(40P01|40001)$/.test(faultOf(error).code);
}

function faultOf(error: unknown): { code: string; message: string; syscall: string } {
  const { code, message, syscall } = (error ?? {}) as {
    code?: unknown;
    message?: unknown;
    syscall?: unknown;
  };
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { code: text(code), message: text(message), syscall: text(syscall) };
}
