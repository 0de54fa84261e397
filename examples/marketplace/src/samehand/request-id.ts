/** Name of the hidden input that the page's script fills from the SDK's receipt. */
export const REQUEST_ID_FIELD = "samehand-request-id";

/** The field as a visitor sent it: bounded, and only of the characters that a receipt has. */
export function requestIdOf(field: string | undefined): string | undefined {
  return field !== undefined && /^[\w-]{1,64}$/.test(field) ? field : undefined;
}
