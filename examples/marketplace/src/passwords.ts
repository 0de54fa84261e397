import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

const KEY_BYTES = 32;
/** 16 MiB and about 50 ms a guess. */
const COST = { N: 16_384, r: 8, p: 1 };

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

export interface PasswordHash {
  salt: Buffer;
  key: Buffer;
}

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  return { salt, key: await derive(password, salt) };
}

const NOBODY: PasswordHash = { salt: Buffer.alloc(16), key: Buffer.alloc(KEY_BYTES) };

/** Takes as long for a user that does not exist, so that the clock does not tell who does. */
export async function checkPassword(password: string, hash: PasswordHash | undefined): Promise<boolean> {
  const { salt, key } = hash ?? NOBODY;
  return timingSafeEqual(await derive(password, salt), key) && hash !== undefined;
}
