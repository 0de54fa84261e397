import { type AccountRow, accountRows } from "../db/queries/accounts/list-accounts.ts";
import type { Deps } from "../deps.ts";
import { Rejection } from "../errors.ts";

/** The account of this site by that id; `not_found` where the site has none, whatever other sites have. */
export async function knownAccount(
  deps: Pick<Deps, "db">,
  siteId: string,
  account: string,
  path = "id",
): Promise<AccountRow> {
  const [row] = await accountRows(deps.db, siteId, [account]);
  return row ?? noAccount(path);
}

export function noAccount(path = "id"): never {
  throw new Rejection("not_found", { path, message: "There is no account of that id." });
}
