import { BlockList, isIP } from "node:net";

/** Throws RangeError for what is neither an address nor a CIDR range. */
export function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    const version = isIP(address);
    const prefix = bits === undefined ? (version === 4 ? 32 : 128) : Number(bits);
    if (
      version === 0 ||
      !Number.isInteger(prefix) ||
      prefix < 0 ||
      prefix > (version === 4 ? 32 : 128) ||
      bits === ""
    )
      throw new RangeError(`${range} is neither an address nor a CIDR range`);
    list.addSubnet(address, prefix, version === 4 ? "ipv4" : "ipv6");
  }
  return list;
}
