import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const BITS = 2;
/** Sums in another order may fall to the other side of a step of 2^-10 bits. */
const STEPS = 4 / 1024;

export interface Agreement {
  both: number;
  onlySamehand: number;
  onlyDuckdb: number;
  /** Links in both whose bits differ by more than 4 steps of 2^-10. */
  differ: number;
  /** Share of all links that both have with the same bits. */
  share: number;
}

/** Whether two files of links say the same; the names of a pair may stand in either order. */
export async function agreementOf(samehand: string, duckdb: string): Promise<Agreement> {
  const bits = new Map<string, number>();
  for await (const [key, value] of linksOf(samehand)) bits.set(key, value);
  const agreement = { both: 0, onlySamehand: 0, onlyDuckdb: 0, differ: 0 };
  for await (const [key, value] of linksOf(duckdb)) {
    const own = bits.get(key);
    if (own === undefined) agreement.onlyDuckdb += 1;
    else {
      agreement.both += 1;
      if (!(Math.abs(own - value) <= STEPS)) agreement.differ += 1;
    }
  }
  agreement.onlySamehand = bits.size - agreement.both;
  const all = bits.size + agreement.onlyDuckdb;
  return { ...agreement, share: (agreement.both - agreement.differ) / all };
}

async function* linksOf(file: string): AsyncGenerator<[string, number]> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const fields = line.split("\t");
    const [a = "", b = ""] = fields;
    yield [a < b ? `${a} ${b}` : `${b} ${a}`, Number(fields[BITS])];
  }
}
