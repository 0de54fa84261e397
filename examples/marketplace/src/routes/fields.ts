/** Control characters, NUL and lone surrogates belong in no field; line breaks and tabs only in a long text. */
const CONTROLS = /[\p{Cc}\p{Cs}]/gu;

/** One line of a form, trimmed; undefined where it is empty or longer than `max` characters. */
export function line(form: ReadonlyMap<string, string>, name: string, max: number): string | undefined {
  const value = (form.get(name) ?? "").trim();
  return value !== "" && value.length <= max && !value.match(CONTROLS) ? value : undefined;
}

/** A text of several lines, trimmed, with plain line breaks. */
export function text(form: ReadonlyMap<string, string>, name: string, max: number): string | undefined {
  const value = (form.get(name) ?? "").replaceAll("\r\n", "\n").trim();
  const hasControls = value.replaceAll(/[\n\t]/g, "").match(CONTROLS);
  return value !== "" && value.length <= max && !hasControls ? value : undefined;
}

/** A whole amount of euro, 1 to a million. */
export function euroAmount(form: ReadonlyMap<string, string>, name: string): number | undefined {
  const value = form.get(name) ?? "";
  const amount = /^\d{1,7}$/.test(value) ? Number(value) : 0;
  return amount >= 1 && amount <= 1_000_000 ? amount : undefined;
}
