import { beforeAll, describe, expect, it } from "vitest";
import { createNetworkLookup } from "../../enrichment/network-lookup.ts";
import type { NetworkFacts } from "../../enrichment/types.ts";
import { randomOf } from "../random.ts";
import { campusAccess, carrierAccess, lineAccess } from "./access.ts";
import { COUNTRIES, HOSTING, type Network, VPN_EXITS } from "./countries.ts";
import { drawV4, drawV6 } from "./draw-address.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
let lookUp: (ip: string) => NetworkFacts;
beforeAll(() => {
  lookUp = createNetworkLookup(log);
});

/** Twenty addresses of a network, of both kinds. */
const addressesOf = ({ v4, v6 }: Network): string[] =>
  Array.from({ length: 20 }, (_, index) => {
    const random = randomOf("addresses", index);
    return v6 !== undefined && index % 2 === 0 ? drawV6(v6, 56, random, random) : drawV4(v4, random);
  });

describe.each(COUNTRIES)("$code", ({ code, home, mobile, campus }) => {
  it.each([...home, ...mobile, ...(campus === undefined ? [] : [campus])])("AS$asn is there", (network) => {
    for (const address of addressesOf(network)) {
      const facts = lookUp(address);
      expect({ address, country: facts.country }).toEqual({ address, country: code });
    }
  });

  it("has phones on a carrier and homes on no rented server", () => {
    for (const network of mobile) {
      for (const address of addressesOf(network))
        expect(["mobile", "residential", "unknown"]).toContain(lookUp(address).networkClass);
    }
    for (const network of home) {
      for (const address of addressesOf(network))
        expect(["hosting", "vpn", "tor"]).not.toContain(lookUp(address).networkClass);
    }
  });
});

it.each([...HOSTING, ...VPN_EXITS])("AS$asn is no home", (network) => {
  for (const address of addressesOf(network))
    expect(["hosting", "vpn"]).toContain(lookUp(address).networkClass);
});

describe("ways into the net", () => {
  const [germany] = COUNTRIES;
  const [network] = germany?.home ?? [];
  if (network === undefined) throw new Error("the table is empty");
  const NOW = Date.UTC(2026, 9, 1);
  const DAY_MS = 86_400_000;

  it("gives all machines of a home one IPv4 address and one /56, until the lease ends", () => {
    const line = lineAccess("home", network);
    const seen = Array.from({ length: 40 }, (_, device) => line.addressAt(NOW, `d${device}`));
    expect(new Set(seen.filter((ip) => ip.includes("."))).size).toBe(1);
    const sixes = seen.filter((ip) => ip.includes(":"));
    expect(sixes.length).toBeGreaterThan(4);
    expect(new Set(sixes).size).toBe(sixes.length);
    expect(new Set(sixes.map((ip) => ip.split(":").slice(0, 4).join(":"))).size).toBe(1);
    const later = Array.from({ length: 40 }, (_, device) => line.addressAt(NOW + 60 * DAY_MS, `d${device}`));
    expect(seen).not.toContain(later.find((ip) => ip.includes(".")));
  });

  it("gives phones of one carrier the few addresses of its pool", () => {
    const carrier = carrierAccess("seed", { asn: 1, v4: network.v4 }, 3);
    const seen = new Set(Array.from({ length: 60 }, (_, phone) => carrier.addressAt(NOW, `p${phone}`)));
    expect(seen.size).toBe(3);
  });

  it("keeps a campus on its addresses for ever", () => {
    const campus = campusAccess("campus", network, 2);
    const seen = (atMs: number) =>
      new Set(Array.from({ length: 30 }, (_, d) => campus.addressAt(atMs, `d${d}`)));
    expect(seen(NOW)).toEqual(seen(NOW + 300 * DAY_MS));
  });
});
