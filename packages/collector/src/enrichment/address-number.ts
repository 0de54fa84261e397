import { isIPv4 } from "node:net";

/** An IPv4 address as its 32 bits. */
export function ipv4Number(ip: string): number {
  return ip.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}

/** The upper 64 bits of an IPv6 address, the part that names a network. The address must be valid. */
export function ipv6Network(ip: string): bigint {
  const [head = "", tail] = ip.split("::");
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const all = [...left, ...Array<bigint>(8 - left.length - right.length).fill(0n), ...right];
  return all.slice(0, 4).reduce((number, group) => (number << 16n) | group, 0n);
}

function groups(text: string): bigint[] {
  if (text === "") return [];
  return text.split(":").flatMap((group) => {
    if (!isIPv4(group)) return [BigInt(`0x${group}`)];
    const number = ipv4Number(group);
    return [BigInt(Math.floor(number / 65_536)), BigInt(number % 65_536)];
  });
}

/** The /24 of an IPv4 address or the /64 of an IPv6 address, one spelling for each. */
export function prefixOf(ip: string): string {
  if (isIPv4(ip)) return `${ip.split(".").slice(0, 3).join(".")}.0/24`;
  const hex = ipv6Network(ip).toString(16).padStart(16, "0");
  return `${hex.match(/.{4}/g)?.join(":")}::/64`;
}
