import type { DeviceClass, NetworkClass } from "../evidence/types.ts";
import type { Facet } from "./facets.ts";

/** What visitors are compared by: small enough to lie beside each of them. */
export interface VisitorTrace {
  deviceClass: DeviceClass;
  /** Name without version, lower case; null where unknown. A browser does not become another one. */
  browser: string | null;
  /** Major version. */
  major: number | null;
  /** Family without version. */
  os: string | null;
  /** Of each facet the `ok` signals that nothing discredits: name to hash. */
  hashes: Readonly<Partial<Record<Facet, Readonly<Record<string, string>>>>>;
}

/** Where a sighting came from; all keys are pseudonyms. */
export interface SightingNetwork {
  addressKey: string;
  prefixKey: string | null;
  asn: number | null;
  country: string | null;
  networkClass: NetworkClass;
}

/** A browser without a known token. */
export interface BrowserSighting {
  trace: VisitorTrace;
  network: SightingNetwork | null;
  /** Who is signed in, where that is more than a page's claim. */
  account: string | null;
  /** It brought a token that stands for nobody: storage works, and was cleared or is new. */
  newToken: boolean;
  atMs: number;
}

/** A known visitor that the sighting may be, with the keys that both have. */
export interface KnownVisitor {
  visitorId: string;
  trace: VisitorTrace;
  lastSeenMs: number;
  /** Observations of it so far. */
  visits: number;
  /** Of its latest visit. */
  asn: number | null;
  country: string | null;
  /** How many accounts were signed in on it, counted up to 2, and whether the sighting's was. */
  accounts: number;
  sameAccount: boolean;
  /** Keys that it shares with the sighting, crowded ones left out. */
  sharedKeys: readonly string[];
}

/** `visitorId` null is a new visitor; a doubtful best match is one too, never a guess. */
export interface VisitorResolution {
  visitorId: string | null;
  /** 0 to 1: that this is the visitor named; 1 for a new one, whose id can be nobody else's. */
  confidence: number;
}
