/** Thrown inside a transaction that must start again, because another collector was quicker. */
export class LostRace extends Error {
  override name = "LostRace";
}

const LOST = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const LOST_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|PGlite is clos|driver has already been destroyed|end on the pool/;

/** The store went away: no entry is at fault, and all may be sent again. */
export function isConnectionLoss(error: unknown): boolean {
  const { code, message } = faultOf(error);
  return LOST.test(code) || LOST_WORDS.test(message);
}

/** Deadlock, serialization failure or a lost race: the same transaction may pass when it runs again. */
export function isTransient(error: unknown): boolean {
  return error instanceof LostRace || /^(40P01|40001)$/.test(faultOf(error).code);
}

function faultOf(error: unknown): { code: string; message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { code: text(code), message: text(message) };
}
