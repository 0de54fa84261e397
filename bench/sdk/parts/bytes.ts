import { gzipSync } from "node:zlib";
import { brotliBytes, loaderScript } from "../bundles.ts";
import type { Goal } from "../goal.ts";
import type { Part } from "../part.ts";
import { byPeer } from "../peers.ts";

/** Everything of Samehand (fingerprint, tamper, behaviour, transport) against what each peer weighs for its one thing. */
export const bytes: Part = {
  what: "what a browser loads, all bundled and minified by the same plugins",
  async measure({ scripts }) {
    const brotli = (name: string) => brotliBytes(scripts.get(name) ?? "");
    const goals: Goal[] = [
      {
        number: 1,
        what: "whole script",
        unit: "B brotli",
        bound: { most: 12_000 },
        samehand: brotli("samehand"),
        peers: byPeer(brotli),
      },
      {
        number: 1,
        what: "loader",
        unit: "B brotli",
        bound: { most: 1000 },
        samehand: brotliBytes(await loaderScript()),
        peers: {},
      },
    ];
    const detail = Object.fromEntries(
      [...scripts].map(([name, text]) => [
        name,
        { bytes: Buffer.byteLength(text), gzip: gzipSync(text).length, brotli: brotliBytes(text) },
      ]),
    );
    return { goals, detail };
  },
};
