import type { ExplanationView } from "@samehand/protocol/api";
import { percent } from "../format/number.ts";

export function WouldChange({ explanation }: { explanation: ExplanationView }) {
  return (
    <div class="would-change">
      <h4>What would change the verdict</h4>
      {explanation.wouldChange.length === 0 ? (
        <p class="quiet">No single piece of evidence would turn it round.</p>
      ) : (
        <ul>
          {explanation.wouldChange.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <p class="quiet">{`Samehand calls a pair one hand from ${percent(explanation.threshold)} on.`}</p>
    </div>
  );
}
