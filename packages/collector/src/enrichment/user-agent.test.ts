import type { Json } from "@samehand/protocol";
import { expect, test } from "vitest";
import { describeUserAgent, deviceOf } from "./user-agent.ts";

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

test.each([
  ["Chrome on Windows", CHROME, "Chrome 126", "Windows 10", "desktop"],
  [
    "Safari on iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Mobile Safari 17",
    "iOS 17.5",
    "phone",
  ],
  [
    "Chrome on an Android tablet",
    "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
    "Chrome 126",
    "Android 13",
    "tablet",
  ],
  [
    "Firefox on Linux",
    "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "Firefox 127",
    expect.stringContaining("Linux"),
    "desktop",
  ],
  ["a program", "curl/8.5.0", null, null, "other"],
  ["nothing", null, null, null, "other"],
  ["markup", "<script>alert(1)</script>", null, null, "other"],
])("%s", (_, userAgent, browser, os, deviceClass) => {
  expect(describeUserAgent(userAgent)).toEqual({ browser, os, deviceClass });
});

const hinted = (value: Json) => deviceOf(CHROME, { clientHints: { status: "ok", value } });

test("client hints overrule the string", () => {
  const brands = [
    { brand: "Not)A;Brand", version: "8" },
    { brand: "Chromium", version: "138" },
    { brand: "Microsoft Edge", version: "138" },
  ];
  expect(hinted({ brands, mobile: false, platform: "Windows", platformVersion: "15.0.0" })).toEqual({
    browser: "Edge 138",
    os: "Windows 11",
    deviceClass: "desktop",
  });
  expect(hinted({ platform: "Windows", platformVersion: "10.0.0" }).os).toBe("Windows 10");
  expect(hinted({ platform: "Windows", platformVersion: "0.1.0" }).os).toBe("Windows 10");
  expect(hinted({ platform: "macOS", platformVersion: "14.5.0" }).os).toBe("macOS 14");
  expect(hinted({ mobile: true, platform: "Android", platformVersion: "14.0.0" })).toMatchObject({
    os: "Android 14",
    deviceClass: "phone",
  });
});

test.each<Json>([
  null,
  "Windows",
  [],
  { brands: [null, 7, { brand: "Google Chrome" }, { brand: "Google Chrome", version: "<b>" }] },
  { brands: { length: 5 }, mobile: "yes", platform: "<script>", platformVersion: "15" },
  { platform: "x".repeat(1000), platformVersion: "9".repeat(1000) },
  { platform: "macOS", platformVersion: "14.5\n<b>" },
])("hostile client hints %j are left out", (value) => {
  expect(hinted(value)).toEqual(describeUserAgent(CHROME));
});

test("a long string made to make patterns backtrack takes no time", () => {
  const began = performance.now();
  for (const part of ["Mozilla/5.0 (", "; wv) ", "a".repeat(50), "-", "samsung ", "(((", "sm-", " build/"])
    describeUserAgent(part.repeat(100_000));
  expect(performance.now() - began).toBeLessThan(1000);
});
