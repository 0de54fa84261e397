import { deleteExpiredAccess } from "../db/queries/console-sessions/console-sessions.ts";
import { credentialsOf, noteSignIn } from "../db/queries/console-users/console-users.ts";
import { takeRecoveryCode, takeTotpStep } from "../db/queries/console-users/second-factor.ts";
import type { Deps } from "../deps.ts";
import { Rejection } from "../errors.ts";
import { unseal } from "../seal.ts";
import { browserSeal, knownBrowser } from "./known-browser.ts";
import { openSession } from "./open-session.ts";
import { recoveryCode, totpStep } from "./second-factor.ts";
import type { Attempt, SignInPauses } from "./sign-in-pauses.ts";
import { userName } from "./user-name.ts";

type SignInDeps = Pick<Deps, "db" | "now" | "secrets" | "passwords">;

export interface SignInRequest {
  user: string;
  password: string;
  /** Of the authenticator app, or a recovery code. */
  code?: string | undefined;
}

/**
 * A new session's token, and the seal by which this browser is known from now on. Rejects with `invalid_sign_in`,
 * which tells nothing of what was wrong; `second_factor_needed` after a right password; `too_many_requests`.
 */
export async function signInByPassword(
  deps: SignInDeps,
  pauses: SignInPauses,
  request: SignInRequest,
  from: { address: string; browser: string | undefined },
): Promise<{ user: string; token: string; browser: string }> {
  // A name that none can have costs the same and is counted the same.
  const user = userName(request.user) ?? "";
  const sealKey = deps.secrets.keyFor("known browser");
  const device = knownBrowser(sealKey, user, from.browser);
  const attempt: Attempt = { user, address: from.address, device };
  pauses.begin(attempt);
  const found = await credentialsOf(deps.db, user);
  const { isRight, renewed } = await deps.passwords.verify(request.password, found?.password_hash ?? null);
  if (found === undefined || !isRight) throw new Rejection("invalid_sign_in");
  if (found.totp_sealed !== null) {
    if (request.code === undefined || request.code === "") {
      pauses.takeBack(attempt);
      throw new Rejection("second_factor_needed", { path: "code" });
    }
    const secret = unseal(deps.secrets.keyFor("second factor"), user, found.totp_sealed);
    if (!(await takeCode(deps, user, secret, request.code))) throw new Rejection("invalid_sign_in");
  }
  pauses.succeeded(attempt);
  const now = new Date(deps.now());
  await noteSignIn(deps.db, user, now, renewed);
  await deleteExpiredAccess(deps.db, now);
  const token = await openSession(deps, user);
  return { user, token, browser: browserSeal(sealKey, user, device ?? undefined) };
}

async function takeCode(deps: SignInDeps, user: string, secret: string, typed: string): Promise<boolean> {
  const recovery = recoveryCode(typed);
  if (recovery !== null) return takeRecoveryCode(deps.db, user, recovery, new Date(deps.now()));
  const step = totpStep(secret, typed.replace(/\s/g, ""), deps.now());
  return step !== null && takeTotpStep(deps.db, user, step);
}
