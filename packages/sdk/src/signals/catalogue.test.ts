import { sources } from "@fingerprintjs/fingerprintjs";
import { describe, expect, it } from "vitest";
import { CATALOGUE, describeSignals, LEFT_OUT } from "./catalogue.ts";
import { SIGNALS } from "./registry.ts";

describe("the catalogue", () => {
  it("describes every signal of the registry, in its order, and no other", () => {
    expect(Object.keys(CATALOGUE)).toEqual(Object.keys(SIGNALS));
    expect(describeSignals().map(({ name }) => name)).toEqual(Object.keys(SIGNALS));
  });

  it("says of each source of FingerprintJS that it is measured or why not", () => {
    const measured = Object.keys(sources).filter((name) => name in SIGNALS);
    const missing = Object.keys(sources).filter((name) => !(name in SIGNALS));
    expect(Object.keys(LEFT_OUT)).toEqual(missing.toSorted());
    expect(measured.length).toBeGreaterThan(15);
  });
});
