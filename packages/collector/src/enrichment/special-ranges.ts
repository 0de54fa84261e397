import { BlockList, isIPv4 } from "node:net";

/** Nobody's place on the internet, so tables of places must not be asked: RFC 6890 and what carriers use inside. */
const PRIVATE = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::/128",
  "::1/128",
  "fc00::/7",
  "fe80::/10",
];
/** Documentation, benchmarking, multicast and reserved: no honest client has one. */
const RESERVED = [
  "192.0.0.0/24",
  "192.0.2.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
  "100::/64",
  "2001:db8::/32",
  "3fff::/20",
  "ff00::/8",
];

const privateList = listOf(PRIVATE);
const reservedList = listOf(RESERVED);

/** Null for an ordinary public address. */
export function specialRangeOf(ip: string): "private" | "reserved" | null {
  const version = isIPv4(ip) ? "ipv4" : "ipv6";
  if (privateList.check(ip, version)) return "private";
  return reservedList.check(ip, version) ? "reserved" : null;
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    list.addSubnet(address, Number(bits), isIPv4(address) ? "ipv4" : "ipv6");
  }
  return list;
}
