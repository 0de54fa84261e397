import type { ContributionView, LinkView } from "@samehand/protocol/api";
import { percent, plainBits, signedBits } from "../format/number.ts";
import { FAMILY_WORDS, nameWords } from "../format/words.ts";
import { Explain } from "../glossary/explain.tsx";
import { groupContributions, scaleOf } from "./order.ts";

/** Why two accounts are, or are not, one hand: every line of evidence with its weight, and their sum. */
export function Waterfall({
  link,
}: {
  link: Pick<LinkView, "bits" | "probability" | "contributions" | "model">;
}) {
  const groups = groupContributions(link.contributions);
  const scale = scaleOf(link.contributions);
  const against = groups.against.length === 0 ? "Nothing was seen that speaks against it." : undefined;
  return (
    <div class="waterfall">
      <Lines title="Where every pair starts" lines={groups.start} scale={scale} explain="prior" />
      <Lines
        title="What speaks for one hand"
        lines={groups.for}
        scale={scale}
        none="Nothing was seen that ties them."
      />
      <Lines title="What speaks against" lines={groups.against} scale={scale} none={against} />
      <Lines title="What decides nothing" lines={groups.silent} scale={scale} />
      <Lines title="Counted only once" lines={groups.caps} scale={scale} />
      <p class="waterfall-sum">
        <span class="waterfall-sum-words">
          All lines together <Explain term="bits" />
        </span>
        <strong class="number">{`= ${plainBits(link.bits)} bits → ${percent(link.probability)}`}</strong>
      </p>
      {link.model === null ? null : (
        <p class="quiet">{`Weighed with model ${link.model}, learned on this site.`}</p>
      )}
    </div>
  );
}

function Lines(props: {
  title: string;
  lines: readonly ContributionView[];
  scale: number;
  none?: string | undefined;
  explain?: "prior";
}) {
  if (props.lines.length === 0 && props.none === undefined) return null;
  return (
    <div class={props.explain === "prior" ? "waterfall-start" : "waterfall-group"}>
      <h4>
        {props.title} {props.explain === undefined ? null : <Explain term={props.explain} />}
      </h4>
      {props.lines.length === 0 ? <p class="quiet">{props.none}</p> : null}
      <ul>
        {props.lines.map((line, index) => (
          <Line key={`${line.comparison}${index}`} line={line} scale={props.scale} />
        ))}
      </ul>
    </div>
  );
}

function Line({ line, scale }: { line: ContributionView; scale: number }) {
  const share = (Math.abs(line.bits) / scale) * 50;
  const against = line.bits < 0;
  return (
    <li class="waterfall-line">
      <div class="waterfall-words">
        <p>{line.words}</p>
        <p class="waterfall-kind">{kindOf(line)}</p>
      </div>
      <div class="waterfall-bar" aria-hidden="true">
        <span
          class={against ? "bar-against" : "bar-for"}
          style={{ left: `${against ? 50 - share : 50}%`, width: `${share}%` }}
        />
      </div>
      <span
        class={`waterfall-bits number ${against ? "is-against" : "is-for"}`}
        title={`${line.bits.toFixed(3)} bits`}
      >
        {signedBits(line.bits)}
        <span class="visually-hidden"> bits</span>
      </span>
    </li>
  );
}

/** As `Device · Visitor token · same`. */
function kindOf({ family, comparison, level }: ContributionView): string {
  const name = family === "prior" ? "" : nameWords(comparison.replace(/^cap:/, "limit on "));
  return [FAMILY_WORDS[family] ?? family, name, nameWords(level).toLowerCase()]
    .filter((part) => part !== "")
    .join(" · ");
}
