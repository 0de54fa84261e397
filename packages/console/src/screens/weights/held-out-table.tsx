import type { Beside, ModelFigures } from "@samehand/protocol/api";
import { shortNumber, signedBits, whole } from "../../format/number.ts";

/** How a model and the shipped one do on pairs that the model had not seen. */
export function HeldOutTable({ heldOut }: { heldOut: ModelFigures["heldOut"] }) {
  const row = (words: string, { shipped, learned }: Beside) => (
    <tr>
      <th scope="row">{words}</th>
      <td class="number">{tenths(shipped)}</td>
      <td class="number">{tenths(learned)}</td>
    </tr>
  );
  return (
    <table class="beside">
      <caption>On reviewed pairs that it had not seen</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">Shipped</th>
          <th scope="col">Learned</th>
        </tr>
      </thead>
      <tbody>
        {row(`Verdicts told right, of ${whole(heldOut.verdicts)}`, heldOut.toldRight)}
        {row(`One hand expected, where reviewers said ${whole(heldOut.oneHand)}`, heldOut.expectedOneHand)}
        {row("Different people called one hand", heldOut.falselyAccused)}
        {row("Surprise at the verdicts, bits", heldOut.lossBits)}
        <tr>
          <th scope="row">All pairs explained better by, bits</th>
          <td />
          <td class="number">{signedBits(heldOut.gainBits)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function tenths(value: number): string {
  return shortNumber(Math.round(value * 10) / 10);
}
