import { percent } from "../format/number.ts";

/** The shipped threshold of a link, for the colour alone: below it nobody is accused, so nothing looks alarming. */
const ACCUSES_FROM = 0.95;

export function toneOf(probability: number): "accuse" | "calm" {
  return probability >= ACCUSES_FROM ? "accuse" : "calm";
}

/** A probability as number and bar. */
export function ProbabilityMeter({ probability, tone }: { probability: number; tone: "accuse" | "calm" }) {
  return (
    <span class={`meter meter-${tone}`}>
      <span class="meter-number">{percent(probability)}</span>
      <span class="meter-track" aria-hidden="true">
        <span class="meter-fill" style={{ width: `${Math.max(2, probability * 100)}%` }} />
      </span>
    </span>
  );
}

/** 0 to 100 points, coloured by the action they lead to. */
export function ScoreMeter({ score, action }: { score: number | null; action: string | null }) {
  return (
    <span class={`meter score-${action ?? "none"}`}>
      <span class="meter-number">{score === null ? "—" : Math.round(score)}</span>
      <span class="meter-track" aria-hidden="true">
        <span class="meter-fill" style={{ width: `${Math.max(0, Math.min(100, score ?? 0))}%` }} />
      </span>
    </span>
  );
}
