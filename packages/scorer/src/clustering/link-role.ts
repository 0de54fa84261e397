import { DEFAULT_MODEL, type Model } from "../linkage/model.ts";
import type { Link, WeighedLink } from "../linkage/types.ts";
import { mayJoinGroup } from "./groups/candidates.ts";

/**
 * What a link is to clustering. Only one that `binds` can bring two accounts into one cluster, whatever other links
 * there are: it leans to one hand, may be of a group, or ties a shared device. One that keeps two `apart`, by how they
 * type, is heard where others would join them or dispute about an image. The rest decide nothing.
 */
export type LinkRole = "binds" | "apart" | "aside";

/**
 * Accounts that no path of binding links joins are clustered independently of each other: to cluster a set that is closed
 * under binding links takes the binding and `apart` links within it and the `apart` ones that lead out of it, no others.
 */
export function linkRoleOf(link: Link | WeighedLink, model: Model = DEFAULT_MODEL): LinkRole {
  const { oneHand, household } = link.relations;
  const level = (comparison: string) =>
    link.contributions.find((line) => line.comparison === comparison)?.level ?? null;
  if (link.probability >= model.unsure || mayJoinGroup(link, model)) return "binds";
  if (level("visitorToken") === "shared" && oneHand + household >= model.unsure) return "binds";
  const typing = link.contributions.find((line) => line.comparison === "typing");
  return typing !== undefined && typing.bits <= model.clusters.typingApartBits ? "apart" : "aside";
}
