import { percent } from "../format/number.ts";

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
