import { type Contribution, type Link, type LinkRole, linkRoleOf } from "@samehand/scorer";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Rows of one statement; 10 parameters each, far below the 65,535 of the protocol. */
const ROWS_PER_STATEMENT = 200;

export async function upsertLinks(
  db: Kysely<Database>,
  siteId: string,
  links: readonly Link[],
  { comparedAt, model }: { comparedAt: Date; model: number | null },
): Promise<void> {
  for (let from = 0; from < links.length; from += ROWS_PER_STATEMENT)
    await db
      .insertInto("links")
      .values(
        links.slice(from, from + ROWS_PER_STATEMENT).map((link) => ({
          site_id: siteId,
          account_a: link.a,
          account_b: link.b,
          bits: link.bits,
          probability: link.probability,
          relations: JSON.stringify(link.relations),
          contributions: JSON.stringify(link.contributions),
          compared_at: comparedAt,
          role: linkRoleOf(link),
          model,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["site_id", "account_a", "account_b"]).doUpdateSet((eb) => ({
          bits: eb.ref("excluded.bits"),
          probability: eb.ref("excluded.probability"),
          relations: eb.ref("excluded.relations"),
          contributions: eb.ref("excluded.contributions"),
          compared_at: eb.ref("excluded.compared_at"),
          role: eb.ref("excluded.role"),
          model: eb.ref("excluded.model"),
          // Only binding links are weighed as members of groups, so no other would lose its line.
          group_line: sql`case when excluded.role = 'binds' then links.group_line end`,
        })),
      )
      .execute();
}

/** Writes what links gain as members of groups, and takes it from those that gain nothing any more. */
export async function setGroupLines(
  db: Kysely<Database>,
  siteId: string,
  lines: readonly { a: string; b: string; line: Contribution | null }[],
): Promise<void> {
  for (let from = 0; from < lines.length; from += ROWS_PER_STATEMENT) {
    const rows = lines
      .slice(from, from + ROWS_PER_STATEMENT)
      .map(({ a, b, line }) => sql`(${a}, ${b}, ${line === null ? null : JSON.stringify(line)}::jsonb)`);
    await sql`
      update links l set group_line = v.line from (values ${sql.join(rows)}) v (a, b, line)
      where l.site_id = ${siteId} and l.account_a = v.a and l.account_b = v.b`.execute(db);
  }
}

export async function deleteLinks(
  db: Kysely<Database>,
  siteId: string,
  pairs: readonly (readonly [string, string])[],
): Promise<void> {
  for (let from = 0; from < pairs.length; from += ROWS_PER_STATEMENT)
    await db
      .deleteFrom("links")
      .where("site_id", "=", siteId)
      .where((eb) =>
        eb(
          eb.refTuple("account_a", "account_b"),
          "in",
          pairs.slice(from, from + ROWS_PER_STATEMENT).map(([a, b]) => eb.tuple(a, b)),
        ),
      )
      .execute();
}

/** Pairs with a stored link and an end in `accounts`, with what it is to clustering. */
export async function linkedPairs(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<{ a: string; b: string; role: LinkRole }[]> {
  if (accounts.length === 0) return [];
  const side = (column: "account_a" | "account_b") =>
    db
      .selectFrom("links")
      .select(["account_a as a", "account_b as b", "role"])
      .where("site_id", "=", siteId)
      .where(column, "in", accounts);
  return side("account_a").union(side("account_b")).execute();
}
