/** Names of addresses that were in use lately, by their current pseudonym; see `db/queries/ingest/name-addresses`. */
export interface AddressNames {
  nameOf(siteId: string, pseudonym: string): string | undefined;
  /** Only what is committed. */
  remember(siteId: string, names: ReadonlyMap<string, string>): void;
}

/** About 5 MB; an address in use is named again within moments, and one that is not costs a look-up. */
const REMEMBERED = 20_000;

export function createAddressNames(most: number = REMEMBERED): AddressNames {
  const names = new Map<string, string>();
  return {
    nameOf: (siteId, pseudonym) => names.get(`${siteId}\n${pseudonym}`),
    remember(siteId, committed) {
      for (const [pseudonym, name] of committed) names.set(`${siteId}\n${pseudonym}`, name);
      for (const oldest of names.keys()) {
        if (names.size <= most) return;
        names.delete(oldest);
      }
    },
  };
}
