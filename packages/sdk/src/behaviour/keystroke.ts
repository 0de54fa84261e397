import { keyClass } from "./key-class.ts";
import { isMeasurable } from "./measurable-field.ts";
import type { TypingFold } from "./typing-fold.ts";
import { type Listen, targetOf } from "./watch.ts";

/** Text input methods send this code for every key; what was pressed is not known. */
const IME_KEY_CODE = 229;

/**
 * Feeds the fold with the keys typed into measurable fields. `onKey` is called after each counted key.
 * Shortcuts (Ctrl, Meta) are commands and no typing.
 */
export function watchKeystrokes(listen: Listen, fold: TypingFold, onKey: () => void): void {
  let field: EventTarget | null = null;

  listen(document, ["keydown"], (event: KeyboardEvent) => {
    const target = targetOf(event);
    if (!isMeasurable(target)) return fold.interrupt();
    if (!event.isTrusted) return fold.untrusted();
    if (target !== field) {
      fold.interrupt();
      field = target;
    }
    // oxlint-disable-next-line no-deprecated -- the only mark of an input method that Safari gives
    if (event.isComposing || event.keyCode === IME_KEY_CODE || event.key === "Dead") return fold.interrupt();
    // AltGr reports Ctrl on Windows, and types.
    const shortcut = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
    if (shortcut) return fold.interrupt();
    const id = event.code || event.key;
    if (event.repeat) return fold.repeat(id);
    fold.press(id, keyClass(event.key, event.code), event.timeStamp);
  });

  listen(document, ["keyup"], (event: KeyboardEvent) => {
    if (!event.isTrusted) return;
    const before = fold.keys;
    fold.release(event.code || event.key, event.timeStamp);
    if (fold.keys !== before) onKey();
  });

  const interrupt = () => fold.interrupt();
  listen(document, ["compositionstart", "visibilitychange"], interrupt);
  listen(window, ["blur"], interrupt);
}
