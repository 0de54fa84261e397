import { useId, useRef } from "preact/hooks";
import { TERMS, type Term } from "./terms.ts";

const MARGIN_PX = 12;

/** A small "?" that says what a word means; Escape or a click elsewhere closes it. */
export function Explain({ term }: { term: Term }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const { title, text } = TERMS[term];
  const place = () => {
    if (button.current !== null && card.current !== null) placeBelow(card.current, button.current);
  };
  return (
    <span class="explain">
      <button
        ref={button}
        type="button"
        class="explain-button"
        popovertarget={id}
        aria-label={`What does “${title}” mean?`}
      >
        ?
      </button>
      <div ref={card} id={id} popover="auto" class="explain-card" onToggle={place}>
        <strong>{title}</strong>
        <p>{text}</p>
      </div>
    </span>
  );
}

/** Keeps the card inside the window: below the button where there is room, else above it. */
function placeBelow(card: HTMLElement, button: HTMLElement): void {
  const anchor = button.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const rightmost = document.documentElement.clientWidth - width - MARGIN_PX;
  const left = Math.max(MARGIN_PX, Math.min(anchor.left - MARGIN_PX, rightmost));
  const below = anchor.bottom + 8;
  const top = below + height > innerHeight - MARGIN_PX ? Math.max(MARGIN_PX, anchor.top - height - 8) : below;
  card.style.setProperty("left", `${left}px`);
  card.style.setProperty("top", `${top}px`);
}
