import type { DeviceClass } from "../evidence/types.ts";
import { FACET_NAMES, FACETS } from "./facets.ts";
import type { VisitorTrace } from "./types.ts";

/** 32 bits tell the values of one signal apart; a collision makes two values one, which a newcomer may be. */
const HASH_LENGTH = 8;

/** What the user agent and the client hints say, as `Chrome 126` and `Windows 11`. */
export interface Described {
  browser: string | null;
  os: string | null;
  deviceClass: DeviceClass;
}

/** @param hashes of a print: `ok` signals by name, without what marks of tamper discredit. */
export function traceOf(hashes: Readonly<Record<string, string>>, described: Described): VisitorTrace {
  const facets: { -readonly [F in keyof VisitorTrace["hashes"]]: Record<string, string> } = {};
  for (const facet of FACET_NAMES) {
    const found: Record<string, string> = {};
    for (const name of FACETS[facet]) {
      const hash = Object.hasOwn(hashes, name) ? hashes[name] : undefined;
      if (hash !== undefined) found[name] = short(hash);
    }
    if (Object.keys(found).length > 0) facets[facet] = found;
  }
  const version = /^(.*?)\s+(\d+)(?:\.\S*)?$/.exec(described.browser ?? "");
  return {
    deviceClass: described.deviceClass,
    browser: (version?.[1] ?? described.browser)?.toLowerCase() ?? null,
    major: version?.[2] === undefined ? null : Number(version[2]),
    os: familyOf(described.os),
    hashes: facets,
  };
}

/** A probe's version stands behind the hash: values of two versions never meet. */
function short(hash: string): string {
  const at = hash.indexOf("@");
  return at < 0 ? hash.slice(0, HASH_LENGTH) : hash.slice(0, HASH_LENGTH) + hash.slice(at);
}

/** One system under the names that the user agent and the client hints have for it. */
function familyOf(os: string | null): string | null {
  if (os === null) return null;
  if (/^mac/i.test(os)) return "mac";
  if (/linux|ubuntu|debian|fedora|mint|suse|arch|gentoo/i.test(os)) return "linux";
  if (/^chrom/i.test(os)) return "chromeos";
  return (/^[a-z]+/i.exec(os)?.[0] ?? os).toLowerCase();
}
