import { fail, ok } from "../check.ts";
import type { PlaceCheck } from "./input.ts";

/** The first that runs TypeScript without a flag. */
const LEAST = [22, 18] as const;

export const nodeVersion: PlaceCheck = () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const found = `Node ${process.versions.node}`;
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])
    ? ok(found)
    : fail(found, `use Node ${LEAST.join(".")} or later`);
};
