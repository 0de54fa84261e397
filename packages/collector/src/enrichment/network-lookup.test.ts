import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { prefixOf } from "./address-number.ts";
import { asnFinder } from "./asn-table.ts";
import { compile, loadAsnColumns } from "./compile-asn.ts";
import { classOfName } from "./name-classes.ts";
import { createNetworkLookup } from "./network-lookup.ts";

const warnings: string[] = [];
const lookUp = createNetworkLookup({ warn: (message) => warnings.push(message) });
const dir = mkdtempSync(join(tmpdir(), "samehand-asn-"));
afterAll(() => rmSync(dir, { recursive: true }));

describe("an address", () => {
  test.each([
    ["8.8.8.8", "US", 15169, "hosting"],
    ["2001:4860:4860::8888", "US", 15169, "hosting"],
    ["73.0.0.1", "US", 7922, "residential"],
    ["104.28.0.1", expect.anything(), 13335, "relay"],
    ["130.37.1.1", "NL", 1103, "education"],
  ])("%s is in %s, AS%d, %s", (ip, country, asn, networkClass) => {
    expect(lookUp(ip)).toMatchObject({ country, asn, networkClass });
    expect(lookUp(ip).asName).not.toBe("");
  });

  test.each(["10.1.2.3", "192.168.1.1", "127.0.0.1", "::1", "fd00::1", "100.64.3.4"])(
    "%s is private",
    (ip) => {
      expect(lookUp(ip)).toMatchObject({ country: null, asn: null, networkClass: "private" });
    },
  );

  test.each(["203.0.113.7", "2001:db8::1", "0.0.0.0.0", "", "not an address"])(
    "%j has no place and does not fail",
    (ip) => {
      expect(lookUp(ip)).toMatchObject({ country: null, asn: null, asName: null, networkClass: "unknown" });
    },
  );

  test.each([
    ["203.0.113.7", "203.0.113.0/24"],
    ["2001:db8::1", "2001:0db8:0000:0000::/64"],
    ["2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002::/64"],
    ["fe80::", "fe80:0000:0000:0000::/64"],
    ["::", "0000:0000:0000:0000::/64"],
  ])("%s is in the prefix %s", (ip, prefix) => {
    expect(prefixOf(ip)).toBe(prefix);
  });

  test("is found with both tables", () => {
    expect(warnings).toEqual([]);
  });
});

describe("the AS table", () => {
  test("finds exactly what a range holds", () => {
    const find = asnFinder(
      compile(
        '16777216,16777471,13335,"Cloudflare, Inc."\n16778240,16779263,38803,"A ""quoted"" name"\n',
        "42540488161975842760550356425300246528,42540488241204005274814694018844196863,6939,Hurricane Electric LLC\n",
      ),
    );
    expect(find("1.0.0.0")).toEqual({ asn: 13335, name: "Cloudflare, Inc." });
    expect(find("1.0.0.255")?.asn).toBe(13335);
    expect(find("1.0.1.0")).toBeNull();
    expect(find("0.255.255.255")).toBeNull();
    expect(find("1.0.4.0")).toEqual({ asn: 38803, name: 'A "quoted" name' });
    expect(find("255.255.255.255")).toBeNull();
    expect(find("2001::1")?.asn).toBe(6939);
    expect(find("2002::1")).toBeNull();
  });

  test("is the same from the cache, and a damaged or old cache is made anew", () => {
    const file = join(dir, "asn.bin");
    const addresses = ["8.8.8.8", "2001:4860:4860::8888", "1.1.1.1", "223.255.255.255", "2a02:908::1"];
    const heard: string[] = [];
    const compiled = asnFinder(loadAsnColumns((message) => heard.push(message), file));
    const size = statSync(file).size;
    const cached = asnFinder(loadAsnColumns((message) => heard.push(message), file));
    expect(addresses.map(cached)).toEqual(addresses.map(compiled));
    writeFileSync(file, "rubbish");
    expect(asnFinder(loadAsnColumns(() => {}, file))("8.8.8.8")).toMatchObject({ asn: 15169 });
    expect(statSync(file).size).toBe(size);
    expect(heard).toEqual([]);
  });

  test("works without a place for the cache, and says so", () => {
    writeFileSync(join(dir, "a-file"), "");
    const heard: string[] = [];
    const columns = loadAsnColumns((message) => heard.push(message), join(dir, "a-file/asn.bin"));
    expect(asnFinder(columns)("8.8.8.8")?.asn).toBe(15169);
    expect(heard).toHaveLength(1);
  });
});

test.each([
  ["Example Hosting GmbH", "hosting"],
  ["Some Data Center LLC", "hosting"],
  ["Universidad Nacional", "education"],
  ["Technische Universität Musterstadt", "education"],
  ["Acme Mobile Ltd", "mobile"],
  ["Country Telecom PJSC", "residential"],
  ["First Example Bank", "business"],
  ["Zscaler Switzerland GmbH", "gateway"],
  ["Acme Ltd", "unknown"],
])("the name %j says %s", (name, networkClass) => {
  expect(classOfName(name)).toBe(networkClass);
});
