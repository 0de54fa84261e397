import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isIP } from "node:net";
import { type CountryResponse, Reader, type Response } from "maxmind";
import type { Log } from "../log.ts";
import { prefixOf } from "./address-number.ts";
import { classOfAsn } from "./as-classes.ts";
import { asnFinder, type FindAsn } from "./asn-table.ts";
import { loadAsnColumns } from "./compile-asn.ts";
import { classOfName } from "./name-classes.ts";
import { specialRangeOf } from "./special-ranges.ts";
import type { NetworkFacts } from "./types.ts";

export type LookUpNetwork = (ip: string) => NetworkFacts;

/** A text from the table of names is shown to people; the longest honest one is shorter. */
const NAME_LENGTH = 120;

/**
 * Loads the tables (about 8 MB for countries, 9 MB for AS numbers) and answers from memory, never from the network.
 * Where a table is missing, its facts are null and a warning is logged.
 */
export function createNetworkLookup(log: Pick<Log, "warn">): LookUpNetwork {
  const findCountry = loadCountries(log);
  const findAsn = loadAsns(log);
  return (ip) => {
    const special = isIP(ip) === 0 ? "reserved" : specialRangeOf(ip);
    if (special !== null)
      return {
        country: null,
        asn: null,
        asName: null,
        networkClass: special === "private" ? "private" : "unknown",
        prefix: isIP(ip) === 0 ? "" : prefixOf(ip),
      };
    const as = findAsn(ip);
    return {
      country: findCountry(ip),
      asn: as?.asn ?? null,
      asName: as?.name.slice(0, NAME_LENGTH) ?? null,
      networkClass: as === null ? "unknown" : (classOfAsn(as.asn) ?? classOfName(as.name)),
      prefix: prefixOf(ip),
    };
  };
}

function loadCountries(log: Pick<Log, "warn">): (ip: string) => string | null {
  try {
    const file = createRequire(import.meta.url).resolve(
      "@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb",
    );
    const reader = new Reader<Response>(readFileSync(file));
    return (ip) => {
      // This file has a flat record; MaxMind's own nests it.
      const found = reader.get(ip) as ({ country_code?: string } & CountryResponse) | null;
      const code = found?.country_code ?? found?.country?.iso_code;
      return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : null;
    };
  } catch (error) {
    log.warn("the table of countries cannot be read", { reason: (error as Error).message });
    return () => null;
  }
}

function loadAsns(log: Pick<Log, "warn">): FindAsn {
  try {
    return asnFinder(loadAsnColumns((message) => log.warn(message)));
  } catch (error) {
    log.warn("the table of networks cannot be read; only countries are known", {
      reason: (error as Error).message,
    });
    return () => null;
  }
}
