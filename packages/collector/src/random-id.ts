import { randomBytes } from "node:crypto";

/** 22 characters of base64url, 128 random bits. None begins with a hyphen: a shell's user pastes ids into commands. */
export function randomId(): string {
  for (;;) {
    const id = randomBytes(16).toString("base64url");
    if (!id.startsWith("-")) return id;
  }
}
