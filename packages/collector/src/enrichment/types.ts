import type { NetworkClass } from "@samehand/scorer";

/** What an address says about its network. */
export interface NetworkFacts {
  /** ISO 3166 alpha-2. */
  country: string | null;
  asn: number | null;
  asName: string | null;
  networkClass: NetworkClass;
  /** The /24 of an IPv4 address, the /64 of an IPv6 address, as text. */
  prefix: string;
}
