import type { GraphNode } from "./layout.ts";

/** Pixels from the middle to the rim of the widest glyph. */
export const GLYPH_RADIUS_PX = 15;

/** Kinds differ by shape, not by colour alone: accounts are round, devices square, addresses stand on a corner. */
export function Glyph({ kind, score }: { kind: GraphNode["kind"]; score: number | null }) {
  switch (kind) {
    case "account":
      return (
        <>
          <circle class="glyph" r={15} />
          <text class="glyph-text" text-anchor="middle" y={4}>
            {score === null ? "–" : Math.round(score)}
          </text>
        </>
      );
    case "device":
      return (
        <>
          <rect class="glyph" x={-11} y={-11} width={22} height={22} rx={4} />
          <path class="glyph-line" d="M-6-5.5h12v8h-12zM-3.5 6h7" />
        </>
      );
    case "address":
      break;
  }
  return (
    <>
      <path class="glyph" d="M0-14 14 0 0 14-14 0z" />
      <path class="glyph-line" d="M-5 0h10M0-5C3-2 3 2 0 5M0-5C-3-2-3 2 0 5" />
    </>
  );
}

export const KIND_WORDS: Readonly<Record<GraphNode["kind"], string>> = {
  account: "Account",
  device: "Device",
  address: "Address",
};
