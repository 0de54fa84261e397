import { leaveMark, replaceMark } from "./db/queries/installation/secret-mark.ts";
import type { Deps } from "./deps.ts";
import { StartError } from "./start-error.ts";

/**
 * Refuses a secret that is not the one the store was written with: pseudonyms made under another never match, so two
 * collectors with different secrets would miss every hand without a word. Throws StartError `wrong_secret`.
 */
export async function checkSecret(
  { db, secrets }: Pick<Deps, "db" | "secrets">,
  acceptNew = false,
): Promise<void> {
  const marks = [
    ["secret", secrets.mark],
    ["address keys", secrets.addressKeys.id],
  ] as const;
  for (const [name, mark] of marks) {
    if ((await leaveMark(db, name, mark)) === mark) continue;
    if (!acceptNew)
      throw new StartError(
        "wrong_secret",
        "The store was written under another secret: give this process the secrets.json or the SAMEHAND_SECRET of the others, or, where it is lost for good, start once with --accept-new-secret; nothing received before will then match what comes.",
      );
    await replaceMark(db, name, mark);
  }
}
