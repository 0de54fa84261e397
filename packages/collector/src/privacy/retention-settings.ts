import { z } from "zod";

/**
 * How long what is kept, in days. Raw addresses are never stored, so there is no number for them. What is seen again
 * stays: days count from the last sighting, and for observations, events and assessments from their receipt.
 */
export interface RetentionSettings {
  /** Pseudonyms of addresses and prefixes, wherever they are. */
  addressDays: number;
  /** Evidence of devices (tokens, prints), and with it the links that rest on nothing else. */
  linkDays: number;
  /** Country, autonomous system and class of network of observations. */
  networkDays: number;
  /** Observations with their items, and visitors unseen since. */
  observationDays: number;
  /** Events, and evidence by pseudonyms of e-mail, phone and payout. */
  eventDays: number;
  /** Assessments of a moment; the standing one stays with its account. */
  assessmentDays: number;
  rejectionDays: number;
  /** What webhooks told, and what could not be told. */
  webhookDays: number;
  /** Sketches of what was refused, and the bodies kept with them. */
  deadLetterDays: number;
  /** The audit log. */
  auditDays: number;
}

export const DEFAULT_RETENTION: RetentionSettings = {
  addressDays: 180,
  linkDays: 180,
  networkDays: 365,
  observationDays: 365,
  eventDays: 730,
  assessmentDays: 365,
  rejectionDays: 90,
  webhookDays: 30,
  deadLetterDays: 14,
  auditDays: 730,
};

const days = z.int().min(1).max(36_500).exactOptional();
export const retentionSchema = z.strictObject({
  addressDays: days,
  linkDays: days,
  networkDays: days,
  observationDays: days,
  eventDays: days,
  assessmentDays: days,
  rejectionDays: days,
  webhookDays: days,
  deadLetterDays: days,
  auditDays: days,
} satisfies Record<keyof RetentionSettings, unknown>);
