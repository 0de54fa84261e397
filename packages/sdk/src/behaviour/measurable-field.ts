/** Inside an element with this attribute nothing is measured. */
export const IGNORE_ATTRIBUTE = "data-samehand-ignore";

const TEXT_TYPES = /^(text|search|email|url|tel|number)$/;
/** Autocomplete tokens by which a page says that a field holds a secret; see the HTML standard, autofill. */
const SECRET_AUTOCOMPLETE = /(^|\s)(cc-\S+|one-time-code|current-password|new-password)(\s|$)/i;
/** Names that pages give to secrets where they say nothing better. */
const SECRET_NAME =
  /pass[-_ ]?(word|code|phrase|wd)|(^|[^a-z])pass([^a-z]|$)|pwd|secret|card|cc[-_]?(num|name|exp)|ccnum|cv[vc]|csc|expir|iban|(account|routing|sort)[-_ ]?(num|no|code)|ssn|\bpin\b|otp|2fa|mfa|token/i;

/** Once a password, always a password: "show password" turns it into a text field. */
const seenSecret = new WeakSet<Element>();

/** What decides whether a field may be measured, read from the element so that the rule itself is plain data. */
export interface FieldTraits {
  /** `input` type in lower case, `textarea`, or `editable`. */
  kind: string;
  autocomplete: string;
  /** Name, id, label and placeholder, joined. They are looked at and never kept. */
  names: string;
}

/** Whether a field holds a secret by its traits. */
export function isSecret({ kind, autocomplete, names }: FieldTraits): boolean {
  return kind === "password" || SECRET_AUTOCOMPLETE.test(autocomplete) || SECRET_NAME.test(names);
}

/** Whether an event's target is a text field that may be measured. Passwords, cards and ignored parts never are. */
export function isMeasurable(target: EventTarget | null | undefined): target is HTMLElement {
  if (!(target instanceof Element) || isIgnored(target)) return false;
  const traits = traitsOf(target);
  if (!traits) return false;
  if (isSecret(traits)) seenSecret.add(target);
  return !seenSecret.has(target) && traits.kind !== "other";
}

/** Whether the page opted this place out, also from outside the shadow roots it is in. */
export function isIgnored(target: EventTarget | null | undefined): boolean {
  let element = target instanceof Element ? target : null;
  while (element) {
    if (element.closest(`[${IGNORE_ATTRIBUTE}]`)) return true;
    const root = element.getRootNode();
    element = root instanceof ShadowRoot ? root.host : null;
  }
  return false;
}

function traitsOf(element: Element): FieldTraits | undefined {
  const attribute = (name: string) => element.getAttribute(name) ?? "";
  const names = ["name", "id", "aria-label", "placeholder"].map(attribute).join(" ");
  const autocomplete = attribute("autocomplete");
  if (element instanceof HTMLInputElement) {
    const kind = element.type === "password" || TEXT_TYPES.test(element.type) ? element.type : "other";
    return { kind, autocomplete, names };
  }
  if (element instanceof HTMLTextAreaElement) return { kind: "textarea", autocomplete, names };
  if (element instanceof HTMLElement && element.isContentEditable)
    return { kind: "editable", autocomplete, names };
  return undefined;
}
