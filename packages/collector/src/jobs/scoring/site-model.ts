import { createHash } from "node:crypto";
import { DEFAULT_MODEL, type Model, withLearned } from "@samehand/scorer";
import type { Kysely } from "kysely";
import { weightsInUse } from "../../db/queries/models/models.ts";
import type { Database } from "../../db/tables/index.ts";

/** The model that a site is scored with. */
export interface SiteModel {
  /** Of the site's learned ones; null: as shipped. */
  number: number | null;
  model: Model;
  /** Links that rest on a model of another key are weighed again. */
  key: string;
}

/** Of the shipped constants: learned weights amend these, and mean nothing beside others. */
export const SHIPPED_KEY = digest(DEFAULT_MODEL);

/** The shipped model, or more that is stored of a link: an upgrade scores everything again. */
export const SHIPPED: SiteModel = {
  number: null,
  model: DEFAULT_MODEL,
  key: digest([DEFAULT_MODEL, "roles of links", "trusted accounts are counted"]),
};

/** Read within a pass: who puts another in use marks every account, so a pass that read the former is repeated. */
export async function siteModel(db: Kysely<Database>, siteId: string): Promise<SiteModel> {
  const used = await weightsInUse(db, siteId, SHIPPED_KEY);
  if (used === null) return SHIPPED;
  const { model: number, weights } = used;
  return { number, model: withLearned(DEFAULT_MODEL, weights), key: `${SHIPPED.key}+${number}` };
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
