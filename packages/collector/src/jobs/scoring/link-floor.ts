import { DEFAULT_MODEL, type Link, mayJoinGroup, type WeighedLink } from "@samehand/scorer";

/** Links are kept from here on: weaker ones are neither shown nor able to bind anything. */
export const LINK_FLOOR = { probability: 0.01, household: 0.1 } as const;

/**
 * Whether a link is stored. One that typing alone pushed below the floor stays: that two people type in the two
 * accounts is what keeps them apart where others would join them.
 */
export function isKept(link: Link | WeighedLink): boolean {
  if (link.probability >= LINK_FLOOR.probability || link.relations.household >= LINK_FLOOR.household)
    return true;
  if (mayJoinGroup(link, DEFAULT_MODEL)) return true;
  const typing = link.contributions.find((line) => line.comparison === "typing");
  if (typing === undefined || typing.bits > DEFAULT_MODEL.clusters.typingApartBits) return false;
  return link.bits - typing.bits >= FLOOR_BITS;
}

/** log2 odds. */
const FLOOR_BITS = Math.log2(LINK_FLOOR.probability / (1 - LINK_FLOOR.probability));
