import { gzipSync } from "node:zlib";
import { median } from "../medians.ts";
import type { Part } from "../part.ts";
import { visit } from "../visit.ts";
import { hasWholePrint } from "../whole-print.ts";

const VISITS = 5;

export const payload: Part = {
  what: "the first envelope of an unknown browser, with all its signals",
  measure: ({ browser, onSite, say }) =>
    onSite(async ({ origin, sent }) => {
      const sizes: { bytes: number; gzip: number }[] = [];
      for (let index = 1; index <= VISITS; index++) {
        say(`payload: visit ${index} of ${VISITS}`);
        const before = sent.length;
        await visit(browser, `${origin}/samehand`);
        const [first] = sent.slice(before);
        if (!first || !hasWholePrint([first])) throw new Error("The first envelope lacks signals.");
        sizes.push({ bytes: Buffer.byteLength(first.body), gzip: gzipSync(first.body).length });
      }
      const goal = {
        number: 7,
        what: "first payload",
        unit: "B gzip",
        bound: { most: 6 * 1024 },
        samehand: median(sizes.map(({ gzip }) => gzip)),
        peers: {},
      };
      return { goals: [goal], detail: { sizes } };
    }),
};
