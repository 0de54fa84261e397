import { createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

const SESSION_AGE_MS = 7 * 24 * 60 * 60 * 1000;
const STEP_UP_AGE_MS = 10 * 60 * 1000;
const STEP_UP_TRIES = 5;
/** An example must not fill the memory of whoever leaves it open to the world. */
const SESSIONS_MAX = 10_000;

interface StepUp {
  account: string;
  code: string;
  triesLeft: number;
  expiresAt: number;
}

/** Who is signed in, and who still owes a code. Everybody has a session id; only these are remembered. */
export class Sessions {
  readonly #secret = randomBytes(32);
  readonly #signedIn = new Map<string, { account: string; expiresAt: number }>();
  readonly #stepUps = new Map<string, StepUp>();
  readonly #now: () => number;
  constructor(now: () => number) {
    this.#now = now;
  }

  /** 32 hex digits; a new one at every change of who it stands for, so that none can be planted. */
  newId(): string {
    return randomBytes(16).toString("hex");
  }

  csrfToken(sessionId: string): string {
    return createHmac("sha256", this.#secret).update(sessionId).digest("hex");
  }

  isCsrfToken(sessionId: string, token: string | undefined): boolean {
    const expected = Buffer.from(this.csrfToken(sessionId));
    const given = Buffer.from(token ?? "");
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  accountOf(sessionId: string): string | undefined {
    const session = this.#signedIn.get(sessionId);
    if (session && session.expiresAt > this.#now()) return session.account;
    this.#signedIn.delete(sessionId);
    return undefined;
  }

  /** Returns the id of the new session. */
  signIn(account: string): string {
    const sessionId = this.newId();
    keepBelow(this.#signedIn, SESSIONS_MAX);
    this.#signedIn.set(sessionId, { account, expiresAt: this.#now() + SESSION_AGE_MS });
    return sessionId;
  }

  signOut(sessionId: string): void {
    this.#signedIn.delete(sessionId);
    this.#stepUps.delete(sessionId);
  }

  /** The password was right and a code is still owed. Returns the id of the session that owes it. */
  askForCode(account: string): string {
    const sessionId = this.newId();
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    keepBelow(this.#stepUps, SESSIONS_MAX);
    this.#stepUps.set(sessionId, {
      account,
      code,
      triesLeft: STEP_UP_TRIES,
      expiresAt: this.#now() + STEP_UP_AGE_MS,
    });
    return sessionId;
  }

  /** The code this session owes. Only the demo shows it; a real shop sends it to the user's phone. */
  owedCode(sessionId: string): string | undefined {
    return this.#stepUpOf(sessionId)?.code;
  }

  /** Whose code this session owes. */
  owingAccount(sessionId: string): string | undefined {
    return this.#stepUpOf(sessionId)?.account;
  }

  /** The account when the code is right; the last wrong try ends the step-up. */
  redeemCode(sessionId: string, code: string): string | undefined {
    const stepUp = this.#stepUpOf(sessionId);
    if (!stepUp) return undefined;
    stepUp.triesLeft -= 1;
    const right = code === stepUp.code;
    if (right || stepUp.triesLeft === 0) this.#stepUps.delete(sessionId);
    return right ? stepUp.account : undefined;
  }

  #stepUpOf(sessionId: string): StepUp | undefined {
    const stepUp = this.#stepUps.get(sessionId);
    if (stepUp && stepUp.expiresAt > this.#now()) return stepUp;
    this.#stepUps.delete(sessionId);
    return undefined;
  }
}

/** Forgets the oldest entry of a full map. */
function keepBelow(map: Map<string, unknown>, max: number): void {
  const oldest = map.size < max ? undefined : map.keys().next().value;
  if (oldest !== undefined) map.delete(oldest);
}
