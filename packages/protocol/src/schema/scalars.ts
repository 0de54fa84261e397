import { z } from "zod";
import { LIMITS } from "../limits.ts";
import type { Json } from "../signals.ts";
import { rejectAs } from "./refusal.ts";

/** Any JSON; `parseHostileJson` has already bounded what it may hold. */
export const jsonSchema = z.unknown() as unknown as z.ZodType<Json>;

/** Ids that browsers and this software make. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/** C0, DEL and C1: they end lines, fake terminals and hide in lists. */
function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  }
  return false;
}

/** Text that an operator chose: any characters except control characters. */
export function plainText(maxLength: number) {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((text) => !hasControlCharacter(text));
}

/**
 * The operator's id of an account: a database id, a UUID, an e-mail, a URN. Not `.` and not `..`: every URL parser takes
 * them, `%2e` included, for steps of the path, so that nobody could ask for such an account, export it or erase it.
 */
export const accountIdSchema = plainText(LIMITS.accountIdLength).refine((id) => id !== "." && id !== "..");

/** The operator's id of an event or an imported line. */
export const operatorIdSchema = plainText(LIMITS.idLength);

/** A counter that saturates. */
export const countSchema = z.int().min(0).max(LIMITS.count);
export const durationMsSchema = z.number().min(0).max(LIMITS.durationMs);
export const ratioSchema = z.number().min(0).max(1);

export function isPossibleTime(ms: number): boolean {
  return ms >= LIMITS.clockMinMs && ms <= LIMITS.clockMaxMs;
}

/** A page clock, milliseconds since the epoch. */
export const pageTimeSchema = z.number().refine(isPossibleTime, rejectAs("clock_out_of_range"));

/** ISO 8601 with offset. */
export const isoTimeSchema = z.iso
  .datetime({ offset: true })
  .refine((text) => isPossibleTime(Date.parse(text)), rejectAs("clock_out_of_range"));

/** An IPv4 or IPv6 address as text. */
export const ipSchema = z.union([z.ipv4(), z.ipv6()]);
