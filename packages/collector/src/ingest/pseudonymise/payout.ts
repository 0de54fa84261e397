import type { Json } from "@samehand/protocol";

/** An IBAN, a card or wallet reference in one spelling; an object (bank, account, …) by its fields in order. */
export function normalisePayout(value: Json): string | null {
  if (typeof value === "string") {
    const text = value.replace(/[\s-]/g, "");
    // A base58 or bech32 wallet differs by case; an IBAN does not.
    const spelling = /^[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{10,30}$/.test(text) ? text.toUpperCase() : text;
    return spelling === "" ? null : spelling;
  }
  if (typeof value === "number") return String(value);
  return typeof value === "object" && value !== null ? canonical(value) : null;
}

function canonical(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const fields = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`);
  return `{${fields.join(",")}}`;
}
