import { Page } from "../../elements/page.tsx";
import { Empty } from "../../elements/states.tsx";
import { ComparePicker } from "./compare-picker.tsx";
import { Comparison } from "./comparison.tsx";

/** Any two accounts, linked or not. */
export function CompareScreen({ a, b }: { a: string; b: string }) {
  return (
    <Page
      title="Compare"
      lead={<p>Two accounts, linked or not: what speaks for one hand, and what against.</p>}
    >
      <ComparePicker a={a} b={b} />
      {a === "" || b === "" ? (
        <Empty title="Choose two accounts">
          <p>Their ids as your own database has them.</p>
        </Empty>
      ) : a === b ? (
        <Empty title="That is the same account twice">
          <p>Choose a second one to compare it with.</p>
        </Empty>
      ) : (
        <Comparison key={JSON.stringify([a, b])} a={a} b={b} />
      )}
    </Page>
  );
}
