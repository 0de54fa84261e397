/** Deterministic chance: the same seed and labels give the same draws on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Integer in [from, to], both included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** In proportion to `weight`. */
  weighted<T extends { weight: number }>(list: readonly T[]): T;
  /** Gaussian. */
  normal(mean: number, sd: number): number;
  /** `hex` characters of a name that no other draw gives. */
  hex(characters: number): string;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded by a 128-bit hash of the labels. */
export function randomOf(...labels: readonly (string | number)[]): Random {
  let [a, b, c, d] = hash128(labels.join("\u001f"));
  const next32 = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i += 1) next32();
  const next = () => next32() / 2 ** 32;
  let spare: number | null = null;
  const gauss = () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    weighted(list) {
      let rest = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      for (const entry of list) {
        rest -= entry.weight;
        if (rest < 0) return entry;
      }
      return at(list, list.length - 1);
    },
    normal: (mean, sd) => mean + sd * gauss(),
    hex(characters) {
      let text = "";
      while (text.length < characters) text += next32().toString(16).padStart(8, "0");
      return text.slice(0, characters);
    },
  };
}

/** 16 hex digits of a text; stands for the value of a signal that is sent as its hash alone. */
export function hashHex(text: string): string {
  const [a, b] = hash128(text);
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}

function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError("nothing to draw from");
  return list[index] as T;
}

/** cyrb128 (bryc, public domain): no cryptography, only four well mixed words. */
function hash128(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i += 1) {
    const k = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}
