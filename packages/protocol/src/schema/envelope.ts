import { z } from "zod";
import type { Envelope, Item, Receipt } from "../envelope.ts";
import { LIMITS } from "../limits.ts";
import type { Signals } from "../signals.ts";
import { formFields, pageFields, pointerFields } from "./behaviour.ts";
import type { Equal, Holds } from "./equal.ts";
import { arePlainSignals } from "./plain-signals.ts";
import { rejectAs } from "./refusal.ts";
import { accountIdSchema, countSchema, idSchema, pageTimeSchema, ratioSchema } from "./scalars.ts";
import { signalsSchema } from "./signals.ts";
import { consistentTyping, typingFields } from "./typing.ts";

const base = { id: idSchema, at: pageTimeSchema };

/** Every item an envelope may hold, by type; each refuses fields that are not its own. */
const itemsWith = (signals: z.ZodType<Signals>) =>
  z.discriminatedUnion("type", [
    z
      .strictObject({
        type: z.literal("fingerprint"),
        ...base,
        signals,
        partial: z.exactOptional(z.literal(true)),
        completes: z.exactOptional(idSchema),
      })
      .refine(({ partial, completes }) => partial === undefined || completes === undefined, {
        path: ["completes"],
      }),
    z.strictObject({ type: z.literal("page"), ...base, ...pageFields }),
    z.strictObject({ type: z.literal("typing"), ...base, ...typingFields }).check(consistentTyping),
    z.strictObject({ type: z.literal("pointer"), ...base, ...pointerFields }),
    z.strictObject({ type: z.literal("form"), ...base, ...formFields }),
    z.strictObject({
      type: z.literal("identify"),
      ...base,
      account: accountIdSchema,
      signature: z.exactOptional(
        z.string().refine((text) => SIGNATURE.test(text), rejectAs("invalid_signature")),
      ),
    }),
  ]);

export const itemSchema = itemsWith(signalsSchema);

const SIGNATURE = /^v1\.[1-9][0-9]{0,11}\.[0-9a-f]{64}$/;

const envelopeWith = (item: typeof itemSchema) =>
  z
    .strictObject({
      version: z.literal(1),
      siteKey: z.string().regex(/^[a-z]{2}_[A-Za-z0-9_-]{8,64}$/),
      sdk: z.string().regex(/^[0-9A-Za-z.+-]{1,32}$/),
      visitorToken: z.exactOptional(idSchema),
      session: idSchema,
      sentAt: pageTimeSchema,
      items: z.array(item).min(1).max(LIMITS.itemsPerEnvelope),
    })
    .check(consistentItems);
export const envelopeSchema = envelopeWith(itemSchema);

/** Takes most of what `envelopeSchema` takes, at a quarter of its cost, and nothing else. */
export const plainEnvelopeSchema = envelopeWith(itemsWith(z.custom<Signals>(arePlainSignals)));

/** Ids are unique, and no item is older than the queue keeps it or younger than its envelope. */
function consistentItems(context: z.core.ParsePayload<Envelope>): void {
  const { items, sentAt } = context.value;
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const fault = seen.has(item.id)
      ? ({ path: ["items", index, "id"], ...rejectAs("duplicate_item") } as const)
      : item.at > sentAt + LIMITS.itemAheadMs || item.at < sentAt - LIMITS.itemAgeMs
        ? ({ path: ["items", index, "at"], ...rejectAs("clock_out_of_range") } as const)
        : null;
    if (fault !== null) {
      context.issues.push({ code: "custom", input: item, ...fault, path: [...fault.path] });
      return;
    }
    seen.add(item.id);
  }
}

export const receiptSchema = z.strictObject({
  visitorId: z.string(),
  confidence: ratioSchema,
  requestId: z.string(),
  accepted: countSchema,
  duplicates: countSchema,
});

export type EnvelopeAgrees = [
  Holds<Equal<z.infer<typeof itemSchema>, Item>>,
  Holds<Equal<z.infer<typeof envelopeSchema>, Envelope>>,
  Holds<Equal<z.infer<typeof receiptSchema>, Receipt>>,
];
