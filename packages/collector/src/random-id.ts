import { randomFillSync } from "node:crypto";

const ID_BYTES = 16;
/** The system is asked for many at once: one by one, ids are a thirtieth of what an envelope costs. */
const pool = Buffer.alloc(ID_BYTES * 256);
let used = pool.length;

/** 22 characters of base64url, 128 random bits. None begins with a hyphen: a shell's user pastes ids into commands. */
export function randomId(): string {
  for (;;) {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const id = pool.toString("base64url", used, used + ID_BYTES);
    used += ID_BYTES;
    if (!id.startsWith("-")) return id;
  }
}
