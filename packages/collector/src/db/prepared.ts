import { sql } from "kysely";
import type { PoolClient } from "pg";

const MARK = /\/\* prepared (\w+) \*\//;
/** The name is not known, or known already: a pooler gave us another connection's. The rows have other columns now. */
const FORGOTTEN = new Set(["26000", "42P05", "0A000"]);

/**
 * Marks a statement whose text never changes: each connection has it planned once, where planning takes ten times as long as
 * answering. To be asked outside a transaction, and of rows found by their keys, so that one plan fits all.
 */
export function prepared(name: string) {
  return sql.raw(`/* prepared ${name} */`);
}

/** Of a pool: gives marked statements their names, until one is not understood; from then on they are sent as others. */
export function statementNames(): (client: Pick<PoolClient, "query">) => void {
  const texts = new Map<string, string>();
  let isUnderstood = true;
  const nameOf = (text: unknown) => {
    const name = typeof text === "string" && isUnderstood ? MARK.exec(text)?.[1] : undefined;
    if (name === undefined) return null;
    if (!texts.has(name)) texts.set(name, text as string);
    return texts.get(name) === text ? name : null;
  };
  return (client) => {
    const ask = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
    const named = async (name: string, text: unknown, values: unknown) => {
      try {
        return await ask({ name, text, values });
      } catch (error) {
        if (!FORGOTTEN.has((error as { code?: string }).code ?? "")) throw error;
        isUnderstood = false;
        return ask(text, values);
      }
    };
    client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
      const name = rest.length === 0 && Array.isArray(values) ? nameOf(text) : null;
      return name === null ? ask(text, values, ...rest) : named(name, text, values);
    }) as typeof client.query;
  };
}
