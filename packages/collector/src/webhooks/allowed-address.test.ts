import { describe, expect, test } from "vitest";
import { blockListOf } from "../trusted-ranges.ts";
import { isAllowedAddress } from "./allowed-address.ts";
import { urlProblem } from "./endpoint-url.ts";

const NONE = blockListOf([]);
const OWN = blockListOf(["10.1.0.0/16", "127.0.0.1", "fd00:1::/64"]);

describe("an address that a webhook may go to", () => {
  test.each(["8.8.8.8", "1.1.1.1", "171.66.0.1", "2001:4860:4860::8888", "2a00:1450:4007:80e::200e"])(
    "%s is public",
    (ip) => {
      expect(isAllowedAddress(ip, NONE)).toBe(true);
    },
  );
  test.each([
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:a9fe:a9fe",
    "::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "4000::1",
    "localhost",
    "",
  ])("%j is not", (ip) => {
    expect(isAllowedAddress(ip, NONE)).toBe(false);
  });
  test("is also what the configuration allows, and no more", () => {
    const own = ["10.1.2.3", "127.0.0.1", "::ffff:10.1.2.3", "fd00:1::7"];
    expect(own.filter((ip) => isAllowedAddress(ip, OWN))).toEqual(own);
    expect(["10.2.0.1", "127.0.0.2", "fd00:2::1"].filter((ip) => isAllowedAddress(ip, OWN))).toEqual([]);
  });
});

describe("an endpoint's address", () => {
  test.each([
    "https://shop.example/hooks",
    "https://8.8.8.8:8443/",
    "http://127.0.0.1:9/",
    "http://10.1.0.9/x?y=1",
  ])("%s is kept", (url) => {
    expect(urlProblem(url, OWN)).toBeNull();
  });
  test.each([
    "shop.example",
    "/hooks",
    "ftp://shop.example/",
    "javascript:alert(1)",
    "http://shop.example/",
    "http://8.8.8.8/",
    "https://user:word@shop.example/",
    "https://shop.example/#x",
    "https://169.254.169.254/latest/meta-data",
    "https://2852039166/",
    "https://0xa9fea9fe/",
    "https://0251.0376.0251.0376/",
    "https://[::ffff:169.254.169.254]/",
    "https://[::1]/",
    "https://192.168.0.1/",
    `https://shop.example/${"x".repeat(2000)}`,
  ])("%s is refused", (url) => {
    expect(urlProblem(url, OWN)).toBeTypeOf("string");
  });
});
