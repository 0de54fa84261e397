import { secretMark as markOf } from "../../db/queries/installation/secret-mark.ts";
import { fail, ok, warn } from "../check.ts";
import type { StoreCheck } from "./input.ts";

/** Pseudonyms made under another secret never match: every hand would be missed without a word. */
export const secretMark: StoreCheck = async ({ db, secretMark: ours }) => {
  const theirs = await markOf(db);
  if (theirs === null) return warn("no service has opened the store yet", "start it once");
  if (ours === theirs) return ok("the secret is the one that the store was written under");
  return fail(
    ours === null ? "there is no secret" : "the store was written under another secret",
    "restore the secrets.json or the SAMEHAND_SECRET that belongs to it",
  );
};
