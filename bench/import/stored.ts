import { openPostgres } from "../../packages/collector/src/db/open.ts";

/** How many rows of imported lines the store holds, by type. */
export async function storedIn(databaseUrl: string): Promise<{ observation: number; event: number }> {
  const { db, close } = await openPostgres(databaseUrl);
  const rowsOf = async (name: "observations" | "events") => {
    const { rows } = await db
      .selectFrom(name)
      .select((of) => of.fn.countAll<number>().as("rows"))
      .executeTakeFirstOrThrow();
    return rows;
  };
  try {
    return { observation: await rowsOf("observations"), event: await rowsOf("events") };
  } finally {
    await close();
  }
}
