/**
 * The histogram bins of the wire, copied: the scorer imports nothing. The collector, which knows both, tests that
 * these equal `KEY_DWELL_EDGES_MS` and `FLIGHT_EDGES_MS` of the protocol.
 */
export const KEY_DWELL_BIN_EDGES_MS: readonly number[] = [
  30, 40, 50, 60, 70, 80, 90, 100, 112, 125, 140, 160, 185, 220, 280, 400,
];
export const FLIGHT_BIN_EDGES_MS: readonly number[] = [
  -150, -100, -70, -45, -25, -10, 5, 20, 35, 50, 65, 80, 100, 120, 145, 175, 210, 260, 330, 430, 600, 900,
  1500,
];

/** What stands for a value in the open bins at both ends, ms; outliers stop there, which makes the means robust. */
const KEY_DWELL_ENDS_MS = [25, 480] as const;
const FLIGHT_ENDS_MS = [-200, 1900] as const;

/** One value per bin, ms: the middle of its edges. */
export const KEY_DWELL_BIN_MS = middles(KEY_DWELL_BIN_EDGES_MS, KEY_DWELL_ENDS_MS);
export const FLIGHT_BIN_MS = middles(FLIGHT_BIN_EDGES_MS, FLIGHT_ENDS_MS);

function middles(edges: readonly number[], [first, last]: readonly [number, number]): readonly number[] {
  const inner = edges.slice(1).map((edge, index) => (edge + (edges[index] ?? edge)) / 2);
  return [first, ...inner, last];
}
