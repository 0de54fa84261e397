import { describe, expect, test } from "vitest";
import { blockListOf } from "../trusted-ranges.ts";
import { plainAddress, resolveClientIp } from "./client-ip.ts";

describe("the client's address", () => {
  const proxies = blockListOf(["10.0.0.0/8", "2001:db8:1::/48", "192.0.2.7"]);
  test.each([
    ["an untrusted peer is the client, whatever it claims", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["a trusted peer's hop is believed", "10.1.2.3", "198.51.100.1", "198.51.100.1"],
    [
      "the left of the chain is the client's own writing",
      "10.1.2.3",
      "1.1.1.1, 198.51.100.1",
      "198.51.100.1",
    ],
    ["trusted hops are passed over", "10.1.2.3", "198.51.100.1, 10.9.9.9,192.0.2.7", "198.51.100.1"],
    ["a chain of trusted hops ends at its left end", "10.1.2.3", "10.4.4.4, 10.9.9.9", "10.4.4.4"],
    ["rubbish ends the chain", "10.1.2.3", "198.51.100.1, <script>, 10.9.9.9", "10.9.9.9"],
    ["an empty header", "10.1.2.3", "", "10.1.2.3"],
    ["a mapped peer is IPv4", "::ffff:10.1.2.3", "198.51.100.1", "198.51.100.1"],
    ["an untrusted mapped peer is IPv4", "::ffff:203.0.113.9", undefined, "203.0.113.9"],
    ["IPv6 through a trusted IPv6 proxy", "2001:db8:1::5", "2001:DB8:FFFF:0:0:0:0:1", "2001:db8:ffff::1"],
    ["a port is no part of it", "10.1.2.3", "198.51.100.1:4711", "198.51.100.1"],
    ["a bracketed address with port", "10.1.2.3", "[2001:db8:ffff::1]:4711", "2001:db8:ffff::1"],
    ["no socket", "", "198.51.100.1", "0.0.0.0"],
  ])("%s", (_, peer, forwardedFor, expected) => {
    expect(resolveClientIp(peer, forwardedFor, proxies)).toBe(expected);
  });

  test("a chain of a million hops costs nothing and is not believed at its left end", () => {
    const chain = `198.51.100.1${", 10.9.9.9".repeat(1_000_000)}`;
    expect(resolveClientIp("10.1.2.3", chain, proxies)).toBe("10.9.9.9");
  });

  test.each(["10.0.0.0/33", "10.0.0.0/", "fe80::/129", "proxy.local", "10.0.0.0/8x", "/8", ""])(
    "refuses the range %j",
    (range) => {
      expect(() => blockListOf([range])).toThrow(RangeError);
    },
  );

  test.each([
    ["::ffff:c633:6401", "198.51.100.1"],
    ["fe80::1%eth0", "fe80::1"],
    ["2001:0db8:0000::0001", "2001:db8::1"],
    ["010.1.1.1", null],
    ["1.2.3", null],
    ["::ffff:1.2.3.999", null],
    ["", null],
  ])("spells %j as %j", (text, expected) => {
    expect(plainAddress(text)).toBe(expected);
  });
});
