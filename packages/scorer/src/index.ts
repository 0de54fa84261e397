/**
 * The scorer's public entry. Pure: no clock, no randomness, no input or output.
 *
 * The order of one observation: evidence → comparisons → linkage → clustering; then detectors → assessment.
 */
export { assess } from "./assessment/assess.ts";
export { DEFAULT_ASSESSMENT_SETTINGS, mergeAssessmentSettings } from "./assessment/settings.ts";
export * from "./assessment/types.ts";
export { FLIGHT_BIN_EDGES_MS, KEY_DWELL_BIN_EDGES_MS } from "./behaviour/bins.ts";
export { addTyping, type TypingSitting, typingView } from "./behaviour/totals.ts";
export * from "./behaviour/types.ts";
export { clusterAccounts } from "./clustering/cluster-accounts.ts";
export { type Contradicted, contradicted } from "./clustering/contradicted.ts";
export { mayJoinGroup } from "./clustering/groups/candidates.ts";
export { type GroupInput, groupLines, withGroupLine } from "./clustering/groups/group-lines.ts";
export { type LinkRole, linkRoleOf } from "./clustering/link-role.ts";
export { type ReconciledCluster, type Reconciliation, reconcileClusters } from "./clustering/reconcile.ts";
export * from "./clustering/types.ts";
export * from "./detectors/index.ts";
export type { PrintGroup } from "./evidence/print-groups.ts";
export { printOf } from "./evidence/print-of.ts";
export { BLOCKING_KINDS, evidenceOf, evidenceOfEvent, UNSHARED_KINDS } from "./evidence/registry.ts";
export * from "./evidence/types.ts";
export { type FullRunSettings, fullRun } from "./full-run/full-run.ts";
export { NameTable } from "./full-run/name-table.ts";
export { columnsOfProfiles } from "./full-run/of-profiles.ts";
export { ColumnPopulation } from "./full-run/population.ts";
export { compareAccounts, weighAccounts, writtenLink } from "./linkage/compare-accounts.ts";
export { type Decision, decisionOf, whatWouldChange } from "./linkage/decision.ts";
export { type LearnedWeights, shiftBits, withLearned } from "./linkage/learned.ts";
export { DEFAULT_MODEL, type Model, type PerTie } from "./linkage/model.ts";
export * from "./linkage/types.ts";
export { probabilityOf } from "./statistics/logistic.ts";
export { isMarked, marksOf } from "./tamper/marks.ts";
export { TAMPER_RULES } from "./tamper/registry.ts";
export * from "./tamper/types.ts";
export type { TrainingPair } from "./training/pair-weights.ts";
export { patternOf } from "./training/pattern.ts";
export { type Training, train, trainingSteps } from "./training/train.ts";
export { VISITOR_MODEL, type VisitorModel } from "./visitors/model.ts";
export { resolveVisitor } from "./visitors/resolve-visitor.ts";
export { CANDIDATES_MAX, HOLDERS_MAX } from "./visitors/strangers.ts";
export { traceOf } from "./visitors/trace-of.ts";
export * from "./visitors/types.ts";
export { visitorKeysOf } from "./visitors/visitor-keys.ts";
