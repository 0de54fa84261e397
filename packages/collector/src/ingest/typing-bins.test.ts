import { FLIGHT_EDGES_MS, KEY_DWELL_EDGES_MS } from "@samehand/protocol";
import { FLIGHT_BIN_EDGES_MS, KEY_DWELL_BIN_EDGES_MS } from "@samehand/scorer";
import { expect, it } from "vitest";

// The two rooms do not know each other; histograms pass between them by position alone.
it("reads histograms by the bins that the wire fills", () => {
  expect(KEY_DWELL_BIN_EDGES_MS).toEqual(KEY_DWELL_EDGES_MS);
  expect(FLIGHT_BIN_EDGES_MS).toEqual(FLIGHT_EDGES_MS);
});
