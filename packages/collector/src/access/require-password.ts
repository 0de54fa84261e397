import { credentialsOf } from "../db/queries/console-users/console-users.ts";
import type { Deps } from "../deps.ts";
import { Rejection } from "../errors.ts";
import type { SignInPauses } from "./sign-in-pauses.ts";

/**
 * Refuses unless the signed-in user says the password again: whoever finds a console open must not take it over.
 * A user of a sign-in link has none: `conflict`.
 */
export async function requirePassword(
  deps: Pick<Deps, "db" | "passwords">,
  pauses: SignInPauses,
  user: string,
  password: string,
): Promise<void> {
  const found = await credentialsOf(deps.db, user);
  if (found === undefined)
    throw new Rejection("conflict", {
      message: "A sign-in link has no password: add a user with samehand users add.",
    });
  const attempt = { user, address: "", device: "signed in" };
  pauses.begin(attempt);
  const { isRight } = await deps.passwords.verify(password, found.password_hash);
  // Not 401: the session is as good as before.
  if (!isRight)
    throw new Rejection("invalid_field", { path: "password", message: "That is not your password." });
  pauses.succeeded(attempt);
}
