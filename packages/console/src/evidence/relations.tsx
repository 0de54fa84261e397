import { type LinkView, RELATIONS } from "@samehand/protocol/api";
import { percent } from "../format/number.ts";
import { RELATION_WORDS } from "../format/words.ts";
import { Explain } from "../glossary/explain.tsx";

/** The four explanations side by side, as shares of one bar. */
export function Relations({ relations }: { relations: LinkView["relations"] }) {
  return (
    <div class="relations">
      <h4>
        What they may be to each other <Explain term="relations" />
      </h4>
      <div class="relations-bar" aria-hidden="true">
        {RELATIONS.map((relation) => (
          <span
            key={relation}
            class={`relation-${relation}`}
            style={{ "flex-grow": `${Math.max(0, relations[relation] ?? 0)}` }}
          />
        ))}
      </div>
      <ul class="relations-list">
        {RELATIONS.map((relation) => (
          <li key={relation}>
            <span class={`swatch relation-${relation}`} aria-hidden="true" />
            {RELATION_WORDS[relation]} <span class="number">{percent(relations[relation] ?? 0)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
