import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { Rejection } from "../errors.ts";

/** Of scrypt (RFC 7914). Memory is 128 · 2^logN · r bytes. */
export interface ScryptCost {
  logN: number;
  r: number;
  p: number;
}
/** OWASP's third choice, 32 MiB and about 0.2 s: 64 MiB at once is what a collector of 250 MB can spare. */
export const PASSWORD_COST: ScryptCost = { logN: 15, r: 8, p: 3 };

export interface Passwords {
  /** `scrypt$15$8$3$<salt>$<hash>`, both base64url: the hash tells what it costs. */
  hash(password: string): Promise<string>;
  /**
   * Takes the same time whatever is wrong, an unknown user (`stored` null) included. `renewed` is a hash at today's
   * cost where the stored one was made at another.
   */
  verify(password: string, stored: string | null): Promise<{ isRight: boolean; renewed: string | null }>;
}

/** Hashes at once, each of them 32 MiB; the rest waits, and no more than this. */
const AT_ONCE = 2;
const WAITING_MAX = 16;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** A stored hash is ours, but a restored backup might not be. */
const MEMORY_MAX = 256 * 1024 * 1024;

const deriveKey = promisify<string, Buffer, number, object, Buffer>(scrypt);

/**
 * Rejects with `overloaded` where too many sign in at once.
 * @param derive the one thing that takes time; a test counts its calls.
 */
export function createPasswords(cost: ScryptCost, derive: typeof deriveKey = deriveKey): Passwords {
  const inTurn = createTurns();
  const key = (password: string, salt: Buffer, of: ScryptCost) =>
    inTurn(() =>
      // Two spellings of one letter are one password, on whatever keyboard it is typed.
      derive(password.normalize("NFKC"), salt, HASH_BYTES, {
        N: 2 ** of.logN,
        r: of.r,
        p: of.p,
        maxmem: MEMORY_MAX,
      }),
    );
  const write = async (password: string) => {
    const salt = randomBytes(SALT_BYTES);
    const hash = await key(password, salt, cost);
    const { logN, r, p } = cost;
    return ["scrypt", logN, r, p, salt.toString("base64url"), hash.toString("base64url")].join("$");
  };
  return {
    hash: write,
    async verify(password, stored) {
      const known = stored === null ? null : read(stored);
      const { salt, hash, of } = known ?? { salt: Buffer.alloc(SALT_BYTES), hash: null, of: cost };
      const given = await key(password, salt, of);
      const isRight = timingSafeEqual(given, hash ?? Buffer.alloc(HASH_BYTES)) && hash !== null;
      const isOld = of.logN !== cost.logN || of.r !== cost.r || of.p !== cost.p;
      return { isRight, renewed: isRight && isOld ? await write(password) : null };
    },
  };
}

function read(stored: string): { salt: Buffer; hash: Buffer; of: ScryptCost } | null {
  const match = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/.exec(stored);
  if (match === null) return null;
  const [logN = 0, r = 0, p = 0] = match.slice(1, 4).map(Number);
  return {
    of: { logN, r, p },
    salt: Buffer.from(match[4] ?? "", "base64url"),
    hash: Buffer.from(match[5] ?? "", "base64url"),
  };
}

function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING_MAX) throw new Rejection("overloaded", { retryAfter: 5 });
      // Whoever ends hands its place over, so that nobody slips in between.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
