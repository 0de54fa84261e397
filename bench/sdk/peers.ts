import type { Reached } from "./goal.ts";

/** A library that is measured beside Samehand; `libraries/<name>.ts` runs it as a page would. */
export interface Peer {
  name: string;
  version: string;
  licence: "MIT";
  givesId: boolean;
  /** It says whether it takes a browser for a bot. */
  judges: boolean;
}

/** CreepJS is not among them: it is not published on npm. */
export const PEERS: readonly Peer[] = [
  { name: "fingerprintjs", version: "5.2.0", licence: "MIT", givesId: true, judges: false },
  { name: "thumbmarkjs", version: "1.11.0", licence: "MIT", givesId: true, judges: false },
  { name: "fpscanner", version: "1.0.2", licence: "MIT", givesId: true, judges: true },
  { name: "botd", version: "2.0.0", licence: "MIT", givesId: false, judges: true },
];

/** One figure of each peer. */
export function byPeer(figure: (name: string) => Reached): Record<string, Reached> {
  return Object.fromEntries(PEERS.map(({ name }) => [name, figure(name)]));
}
