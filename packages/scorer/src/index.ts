/**
 * The scorer's public entry. Pure: no clock, no randomness, no input or output.
 *
 * Contract of the functions (each in its own file, exported here):
 * - evidenceOf(observation): EvidenceKey[]; evidenceOfEvent(event): EvidenceKey[]; printOf(signals, deviceClass): {key, hashes} | null
 * - BLOCKING_KINDS: evidence kinds by which pairs are found
 * - compareAccounts(a, b, population, verdict?, model?): Link
 * - whatWouldChange(link, model?): string[]; decisionOf(link, model?)
 * - clusterAccounts(links, verdicts, model?): ClusterCandidate[]
 * - reconcileClusters(known, candidates, newId): { clusters: KnownCluster[] (with families), changes, gone: string[] }
 * - resolveVisitor(print, candidates, population, model?): { visitorId: string | null, confidence }
 * - addTyping(totals | null, summary): TypingTotals; typingView(totals)
 * - assess(facts, settings?): Assessment; DEFAULT_ASSESSMENT_SETTINGS; DETECTORS
 */
export { assess } from "./assessment/assess.ts";
export { DEFAULT_ASSESSMENT_SETTINGS, mergeAssessmentSettings } from "./assessment/settings.ts";
export * from "./assessment/types.ts";
export * from "./behaviour/types.ts";
export * from "./clustering/types.ts";
export * from "./detectors/index.ts";
export * from "./evidence/types.ts";
export * from "./linkage/types.ts";
