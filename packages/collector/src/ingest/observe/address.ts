import type { ExportedNetwork } from "@samehand/protocol";
import type { AddressNames } from "../../address-names.ts";
import { plainAddress } from "../../middleware/client-ip.ts";
import type { AddressFacts } from "../drafts.ts";
import type { IngestDeps } from "../types.ts";

type AddressDeps = Pick<IngestDeps, "secrets" | "lookUpNetwork" | "now"> & {
  /** Names that this process knows; without them every address is asked for. */
  addressNames?: Pick<AddressNames, "nameOf">;
};

/** What the transport reports where the peer has gone already. */
const NO_ADDRESSES = new Set(["0.0.0.0", "::"]);
/** How this software writes a pseudonym: what an export holds comes back unchanged. */
const PSEUDONYM = /^[0-9a-f]{32}$/;

/** The pseudonyms and the network of an address; the address itself goes no further. Null for no address. */
export function addressFacts(deps: AddressDeps, siteId: string, ip: string): AddressFacts | null {
  const address = plainAddress(ip);
  if (address === null || NO_ADDRESSES.has(address)) return null;
  const { prefix, ...network } = deps.lookUpNetwork(address);
  const { addressKeys } = deps.secrets;
  const nowMs = deps.now();
  const own = addressKeys.pseudonymOf(siteId, "address", address, nowMs).key;
  const shared = addressKeys.pseudonymOf(siteId, "prefix", prefix, nowMs).key;
  const name = deps.addressNames?.nameOf(siteId, own);
  const prefixName = deps.addressNames?.nameOf(siteId, shared);
  if (name !== undefined && prefixName !== undefined)
    return { addressKey: name, prefixKey: prefixName, ...network };
  const naming = {
    address: addressKeys.pseudonymsOf(siteId, "address", address, nowMs),
    prefix: addressKeys.pseudonymsOf(siteId, "prefix", prefix, nowMs),
  };
  return { addressKey: own, prefixKey: shared, ...network, naming };
}

/** An address that an import knows by an opaque key alone; an export says what its network was. */
export function opaqueAddress(
  deps: Pick<IngestDeps, "secrets">,
  siteId: string,
  ipKey: string,
  network: ExportedNetwork = UNKNOWN_NETWORK,
): AddressFacts {
  const own = (purpose: "address" | "prefix", key: string) =>
    PSEUDONYM.test(key) ? key : deps.secrets.pseudonym(siteId, purpose, key);
  const { prefixKey, ...known } = network;
  return {
    addressKey: own("address", ipKey),
    prefixKey: prefixKey === null ? null : own("prefix", prefixKey),
    ...known,
  };
}

const UNKNOWN_NETWORK: ExportedNetwork = {
  prefixKey: null,
  country: null,
  asn: null,
  asName: null,
  networkClass: "unknown",
};
