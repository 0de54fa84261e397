import type { FormSummary } from "@samehand/protocol";
import { hash64 } from "../signals/hash.ts";
import { FormFold } from "./form-fold.ts";
import { isIgnored, isMeasurable } from "./measurable-field.ts";
import { type Listen, targetOf } from "./watch.ts";

/** A page may make forms without end; the first ones tell enough. */
const FORMS_MAX = 16;
/** A value within this time of a key, paste or drop came from it. */
const INPUT_WINDOW_MS = 1000;

/**
 * Follows how forms are filled in and hands each summary over at its submit.
 * Returns a function that ends the forms still open, when the page is left.
 */
export function watchForms(listen: Listen, onForm: (summary: FormSummary) => void): () => void {
  const open = new Map<HTMLFormElement, OpenForm>();
  let inputAtMs = Number.NEGATIVE_INFINITY;

  /** The form around a measurable field; it opens at its first event. */
  const openAt = (event: Event): OpenForm | undefined => {
    const field = targetOf(event);
    const form = isMeasurable(field) && "form" in field ? field.form : undefined;
    if (!field || !(form instanceof HTMLFormElement)) return undefined;
    let entry = open.get(form);
    if (!entry) {
      if (open.size >= FORMS_MAX) return undefined;
      entry = {
        fold: new FormFold(formKey(form), event.timeStamp),
        known: new WeakSet(),
        filled: new WeakSet(),
        place: 0,
      };
      open.set(form, entry);
    }
    if (!entry.known.has(field)) {
      entry.known.add(field);
      entry.fold.field();
    }
    if (event.type === "focusin") {
      const place = [...form.elements].indexOf(field as HTMLElement);
      if (place < entry.place) entry.fold.stepBack();
      entry.place = place;
    } else entry.filled.add(field);
    return entry;
  };

  listen(document, ["focusin"], openAt);
  listen(document, ["keydown"], (event: KeyboardEvent) => {
    if (!event.isTrusted || event.key === "Tab" || event.key === "Enter") return;
    inputAtMs = event.timeStamp;
    openAt(event)?.fold.key(event.timeStamp, event.key === "Backspace" || event.key === "Delete");
  });
  listen(document, ["paste", "drop"], (event: ClipboardEvent | DragEvent) => {
    inputAtMs = event.timeStamp;
    const data = "clipboardData" in event ? event.clipboardData : event.dataTransfer;
    openAt(event)?.fold.paste(data?.getData("text/plain").length ?? 0);
  });
  listen(document, ["input"], (event: Event) => {
    // Typed and pasted text says how it came; a browser's autofill and a script's own event do not.
    const typed =
      "inputType" in event && event.inputType !== "" && event.inputType !== "insertReplacementText";
    const entry = openAt(event);
    if (!typed && event.timeStamp - inputAtMs > INPUT_WINDOW_MS) entry?.fold.autofill();
  });
  listen(document, ["submit"], (event: SubmitEvent) => {
    const form = event.target;
    const entry = form instanceof HTMLFormElement ? open.get(form) : undefined;
    if (!entry || !(form instanceof HTMLFormElement) || isIgnored(form)) return;
    open.delete(form);
    for (const field of form.elements) {
      // A script that sets a value makes no event at all.
      if (!entry.filled.has(field) && isMeasurable(field) && "value" in field && "defaultValue" in field)
        if (field.value !== field.defaultValue) entry.fold.autofill();
    }
    onForm(entry.fold.summary(event.timeStamp, true));
  });

  return () => {
    for (const { fold } of open.values()) onForm(fold.summary(performance.now(), false));
    open.clear();
  };
}

interface OpenForm {
  fold: FormFold;
  /** Fields that were counted, and fields whose value came by an event. */
  known: WeakSet<EventTarget>;
  filled: WeakSet<EventTarget>;
  /** Where the field that has the focus stands among the form's. */
  place: number;
}

function formKey(form: HTMLFormElement): string {
  const attribute = (name: string) => form.getAttribute(name) ?? "";
  return hash64(JSON.stringify([attribute("id"), attribute("name"), location.pathname]));
}
