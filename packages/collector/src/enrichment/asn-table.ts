import { isIPv4 } from "node:net";
import { ipv4Number, ipv6Network } from "./address-number.ts";

/** Disjoint ranges in order; `…As` is an index into `asns` and `names`. */
export interface AsnColumns {
  v4Start: Uint32Array;
  v4End: Uint32Array;
  v4As: Uint32Array;
  /** Upper 64 bits: no range of the source is finer in a way that matters. */
  v6Start: BigUint64Array;
  v6End: BigUint64Array;
  v6As: Uint32Array;
  asns: readonly number[];
  names: readonly string[];
}
export interface AutonomousSystem {
  asn: number;
  name: string;
}
export type FindAsn = (ip: string) => AutonomousSystem | null;

/** Binary search; well under a microsecond for IPv4. */
export function asnFinder(columns: AsnColumns): FindAsn {
  const { asns, names } = columns;
  return (ip) => {
    const as = isIPv4(ip)
      ? find(columns.v4Start, columns.v4End, columns.v4As, ipv4Number(ip))
      : find(columns.v6Start, columns.v6End, columns.v6As, ipv6Network(ip));
    const asn = as === null ? undefined : asns[as];
    return as === null || asn === undefined ? null : { asn, name: names[as] ?? "" };
  };
}

function find<N extends number | bigint>(
  starts: ArrayLike<N>,
  ends: ArrayLike<N>,
  as: Uint32Array,
  wanted: N,
): number | null {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as N) <= wanted) low = middle + 1;
    else high = middle;
  }
  const end = ends[low - 1];
  return end === undefined || wanted > end ? null : (as[low - 1] ?? null);
}
