import { murmurX64Hash128 } from "@fingerprintjs/fingerprintjs";

/** 16 lower-case hex digits: the first half of MurmurHash3 x64 128, enough to tell signal values apart. */
export function hash64(text: string): string {
  return murmurX64Hash128(text).slice(0, 16);
}
