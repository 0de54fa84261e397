import type { Random } from "../random.ts";

/** An IPv4 address of a range; never a network's first or last, which no host has. */
export function drawV4(range: string, random: Random): string {
  const [base, bits] = split(range);
  const start = base.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const value = start + Math.floor(random.next() * 2 ** (32 - bits));
  const bytes = [value / 2 ** 24, value / 2 ** 16, value / 2 ** 8].map((part) => Math.floor(part) % 256);
  return [...bytes, 2 + (value % 252)].join(".");
}

/**
 * An IPv6 address of a range. `prefix` chooses the customer's network (56 bits for a home, 64 for a phone),
 * `host` the rest, as privacy addresses do.
 */
export function drawV6(range: string, prefixBits: 56 | 64, prefix: Random, host: Random): string {
  const [base, bits] = split(range);
  const words = expand(base);
  const mixed = words.map((word, index) => {
    let value = word;
    for (let bit = 0; bit < 16; bit += 1) {
      const position = index * 16 + bit;
      if (position < bits) continue;
      // The low byte of a home's /56 is the network in the house: one, as nearly every router has it.
      const set =
        position < prefixBits ? prefix.chance(0.5) : position < 64 ? position === 63 : host.chance(0.5);
      if (set) value |= 1 << (15 - bit);
    }
    return value.toString(16);
  });
  return mixed.join(":");
}

function split(range: string): [base: string, bits: number] {
  const [base = "", bits = ""] = range.split("/");
  return [base, Number(bits)];
}

function expand(address: string): number[] {
  const [head = "", tail = ""] = address.split("::");
  const words = (text: string) =>
    text === "" ? [] : text.split(":").map((word) => Number.parseInt(word, 16));
  const [first, last] = [words(head), words(tail)];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}
