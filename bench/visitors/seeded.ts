/** Uniform in [0, 1), the same for the same seed: mulberry32 (Tommy Ettinger, public domain). */
export function seeded(seed: string): () => number {
  let state = 0;
  for (const character of seed) state = (Math.imul(state, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The package draws from `Math.random` alone: for this long it is seeded, so that a bench can be run again. */
export function withSeed<T>(seed: string, draw: () => T): T {
  const own = Math.random;
  Math.random = seeded(seed);
  try {
    return draw();
  } finally {
    Math.random = own;
  }
}
