import { CompiledQuery, type Insertable, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

type Column<T extends keyof Database> = keyof Insertable<Database[T]> & string;
/** Writes rows of one site by multi-row `VALUES`; resolves to what the statement returns. */
export type InsertRows<T extends keyof Database, Returned> = (
  trx: Transaction<Database>,
  rows: readonly Insertable<Database[T]>[],
) => Promise<Returned[]>;

/**
 * One statement of the write path, its text written by hand: a query builder makes and visits an object for each value,
 * which costs ten times what sending the value does. `columns` begins with `site_id`, and all rows of a call are of one
 * site; `then` is what follows the values.
 */
export function insertRows<T extends keyof Database, Returned = never>(
  table: T,
  columns: readonly ["site_id", ...Column<T>[]],
  then = "",
): InsertRows<T, Returned> {
  const head = `insert into ${table} (${columns.join(", ")}) values `;
  const places = createPlaces(columns.length - 1);
  return async (trx, rows) => {
    const returned: Returned[] = [];
    for (const chunk of chunks(rows, columns.length - 1)) {
      const values = parametersOf(chunk, columns);
      const query = CompiledQuery.raw(`${head}${places(chunk.length)} ${then}`, values);
      returned.push(...((await trx.executeQuery(query)).rows as Returned[]));
    }
    return returned;
  };
}

function parametersOf(rows: readonly Record<string, unknown>[], columns: readonly string[]): unknown[] {
  const [first = {}] = rows;
  const siteId = first["site_id"];
  // A column that a table has gained must not be lost on the way.
  for (const name in first) if (!columns.includes(name)) throw new TypeError(`No statement writes ${name}`);
  const parameters: unknown[] = [siteId];
  for (const row of rows) {
    if (row["site_id"] !== siteId) throw new TypeError("Rows of several sites in one statement");
    for (let column = 1; column < columns.length; column++) {
      const value = row[columns[column] as string];
      // Drivers write a date in parts, in the time zone of the process.
      parameters.push(value instanceof Date ? value.toISOString() : (value ?? null));
    }
  }
  return parameters;
}

/** `($1,$2,$3),($1,$4,$5)` for so many rows: the beginning of one text that grows to the longest asked for. */
function createPlaces(each: number): (rows: number) => string {
  let text = "";
  const ends: number[] = [0];
  return (rows) => {
    for (let row = ends.length; row <= rows; row++) {
      const first = 2 + (row - 1) * each;
      const own = Array.from({ length: each }, (_, index) => `$${first + index}`).join(",");
      text += `${row === 1 ? "" : ","}($1,${own})`;
      ends.push(text.length);
    }
    return text.slice(0, ends[rows]);
  };
}
