import type { LearnedWeight, ModelFigures, ModelList, ModelView } from "@samehand/protocol/api";
import { type LearnedWeights, shiftBits } from "@samehand/scorer";
import type { ModelRow } from "../../db/queries/models/models.ts";
import { SHIPPED_KEY } from "../../jobs/scoring/site-model.ts";

export function modelView(row: ModelRow): ModelView {
  const { figures, weights } = row;
  return {
    model: row.model,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
    done: row.done,
    total: row.total,
    outdated: row.shipped_key !== SHIPPED_KEY,
    figures: figures === null ? null : figuresOf(figures),
    weights: figures === null || weights === null ? [] : weightsOf(weights, figures.shipped),
  };
}

export function modelList(rows: readonly ModelRow[], nightly: boolean): ModelList {
  const models = rows.map(modelView);
  const used = models.find(({ state, outdated }) => state === "used" && !outdated);
  return { inUse: used?.model ?? null, nightly, models };
}

function figuresOf(learned: NonNullable<ModelRow["figures"]>): ModelFigures {
  const { shipped: _, ...figures } = learned;
  return figures;
}

const RELATIONS = ["oneHand", "household", "organisation"] as const;

function weightsOf({ agreement }: LearnedWeights, shipped: LearnedWeights): LearnedWeight[] {
  return Object.entries(shipped.agreement).flatMap(([comparison, before]) =>
    RELATIONS.map((relation) => {
      const [learned, m] = [agreement[comparison]?.[relation] ?? before[relation], before[relation]];
      return {
        comparison,
        relation,
        shipped: m,
        learned,
        agreeBits: shiftBits(learned, m, true),
        differBits: shiftBits(learned, m, false),
      };
    }),
  );
}
