/** 22 characters of base64url, 128 random bits. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .slice(0, 22);
}

/** Whether a stored text can be one of our ids; anything may stand in a visitor's storage. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && /^[\w-]{22}$/.test(text);
}
