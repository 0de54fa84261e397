import type { MarkView, VisitorView } from "@samehand/protocol/api";
import { Time } from "../elements/time.tsx";
import { nameWords } from "../format/words.ts";

/** As `It says what it is not.`; nothing where no strong mark was seen of late. */
export function markStatement({ tampered, automated }: Pick<VisitorView, "tampered" | "automated">): string {
  const said = [
    ...(tampered ? ["says what it is not"] : []),
    ...(automated ? ["is driven by a program"] : []),
  ];
  return said.length === 0 ? "" : ` This browser ${said.join(" and ")}.`;
}

/** What speaks for a changed or driven browser, with the facts it rests on. Weak marks are told apart. */
export function Marks({ marks }: { marks: readonly MarkView[] }) {
  return (
    <ul class="rows">
      {marks.map((mark) => (
        <li key={`${mark.strength} ${mark.mark}`} class="row thing-row">
          <div class="row-main">
            <p>
              {mark.words}{" "}
              {mark.strength === "weak" ? <span class="signal-status">decides nothing by itself</span> : null}
            </p>
            <p class="quiet">
              {`${nameWords(mark.mark)} · last seen `}
              <Time at={mark.lastSeen} />
            </p>
            <dl class="signals">
              {Object.entries(mark.facts).map(([name, value]) => (
                <div key={name} class="signal">
                  <dt>{nameWords(name)}</dt>
                  <dd>
                    <span class="mono breakable">{String(value)}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        </li>
      ))}
    </ul>
  );
}
