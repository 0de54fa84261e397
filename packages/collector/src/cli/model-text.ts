import type { Beside, LearnedWeight, ModelList, ModelView } from "@samehand/protocol/api";
import { plain } from "./plain.ts";
import { table } from "./table.ts";
import { bitsText, labelText, timeText } from "./words.ts";

const COMPARISONS: Readonly<Record<string, string>> = {
  visitorToken: "shared browser",
  payout: "same payout account",
  email: "same e-mail",
  phone: "same telephone",
};
/** What moves a match weight by less is as shipped. */
const NOTHING_BITS = 0.05;
const RIGHT = "right" as const;

/** A model beside the shipped weights: what it rests on, how it does, and what it would change. */
export function modelText(model: ModelView, columns: number): string {
  const { figures, weights } = model;
  const head = `model ${model.model}: ${stateText(model)}\n`;
  if (figures === null) return `${head}${model.done} of ${model.total} accounts looked at\n`;
  const { heldOut, verdicts } = figures;
  const beside = (what: string, { shipped, learned }: Beside) => [what, tenths(shipped), tenths(learned)];
  const rows = [
    beside(`verdicts told right, of ${heldOut.verdicts.toFixed(0)}`, heldOut.toldRight),
    beside(`one hand expected, ${heldOut.oneHand.toFixed(0)} said`, heldOut.expectedOneHand),
    beside("log loss of the verdicts, bits", heldOut.lossBits),
    beside("falsely called one hand", heldOut.falselyAccused),
    ["likelihood gained, bits", "", tenths(heldOut.gainBits)],
  ];
  const figuresTable = table(
    [
      { title: "ON PAIRS NOT LEARNED FROM" },
      { title: "SHIPPED", align: RIGHT },
      { title: "LEARNED", align: RIGHT },
    ],
    rows,
    columns,
  );
  const from =
    `learned from ${figures.pairs} pairs of ${figures.accounts} accounts, ` +
    `${verdicts.oneHand} verdicts of one hand and ${verdicts.differentPeople} of different people\n`;
  return [head, from, "\n", figuresTable, "\n", weightsText(weights, columns), "\n", advice(model)].join("");
}

/** Without the sign of what is nothing. */
function tenths(value: number): string {
  return (Math.round(value * 10) / 10 + 0).toFixed(1);
}

function weightsText(weights: readonly LearnedWeight[], columns: number): string {
  const moved = weights.filter((each) =>
    [each.agreeBits, each.differBits].some((bits) => Math.abs(bits) >= NOTHING_BITS),
  );
  if (moved.length === 0) return "every weight is as shipped\n";
  return table(
    [
      { title: "HOW OFTEN", shrinks: true },
      { title: "OF" },
      { title: "SHIPPED", align: RIGHT },
      { title: "LEARNED", align: RIGHT },
      { title: "BITS IF SO", align: RIGHT },
      { title: "IF NOT", align: RIGHT },
    ],
    moved.map((each) => [
      COMPARISONS[each.comparison] ?? each.comparison,
      labelText(each.relation),
      each.shipped.toFixed(3),
      each.learned.toFixed(3),
      bitsText(each.agreeBits),
      bitsText(each.differBits),
    ]),
    columns,
  );
}

function advice({ model, state, outdated, figures }: ModelView): string {
  if (outdated) return "It was learned for another version of Samehand: learn one anew.\n";
  if (state === "used")
    return "Links are weighed with it; the shipped weights return by: samehand model shipped\n";
  if (figures?.better !== true)
    return "Held-out verdicts do not show that it judges better: the shipped weights stay in use.\n";
  return `Held-out verdicts are told no worse by it. It is put in use by: samehand model use ${model}\n`;
}

function stateText({ state, outdated, createdAt, createdBy, decidedAt, decidedBy }: ModelView): string {
  const learned = `learned by ${plain(createdBy)} on ${timeText(createdAt)}`;
  if (state === "learning") return `being learned by ${plain(createdBy)} since ${timeText(createdAt)}`;
  if (state === "failed") return `${learned}, not to its end`;
  const decided =
    decidedAt === null ? "" : `, ${state} since ${timeText(decidedAt)} by ${plain(decidedBy ?? "")}`;
  return `${learned}${decided}${outdated ? ", of another version" : ""}`;
}

export function modelsText({ inUse, nightly, models }: ModelList, columns: number): string {
  const scored =
    inUse === null ? "links are weighed as shipped\n" : `links are weighed with model ${inUse}\n`;
  const when = nightly ? "a model is proposed every night where verdicts came\n" : "";
  if (models.length === 0) return `${scored}${when}nothing was learned yet: samehand train\n`;
  const rows = models.map((model) => {
    const { figures } = model;
    return [
      String(model.model),
      timeText(model.createdAt),
      model.outdated ? `${model.state}, of another version` : model.state,
      figures === null ? "" : String(figures.pairs),
      figures === null ? "" : String(figures.verdicts.oneHand + figures.verdicts.differentPeople),
      figures === null ? "" : figures.better ? "yes" : "not shown",
    ];
  });
  const columnsOfTable = [
    { title: "MODEL", align: RIGHT },
    { title: "LEARNED" },
    { title: "STATE" },
    { title: "PAIRS", align: RIGHT },
    { title: "VERDICTS", align: RIGHT },
    { title: "BETTER" },
  ];
  return `${scored}${when}${table(columnsOfTable, rows, columns)}`;
}
