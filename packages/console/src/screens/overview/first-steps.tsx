import { Empty } from "../../elements/states.tsx";
import { counted } from "../../format/number.ts";

/** A site before its first account: what to do, in the order in which it is done. */
export function FirstSteps({ observations }: { observations: number }) {
  return (
    <Empty
      title={
        observations === 0
          ? "Nothing has arrived yet"
          : `${counted(observations, "observation")}, and no account yet`
      }
    >
      <ol class="steps first-steps">
        <li>
          Put the script tag into your pages.
          <code class="snippet">{`<script async src="${location.origin}/sdk.js" data-site-key="pk_…"></script>`}</code>
          Your site key stands in <code>keys.json</code> in the data directory.
        </li>
        <li>Let your server sign whose account it is, or confirm it: without that, a page only claims.</li>
        <li>
          Use the page as two accounts. They show here within seconds, with what ties them and what does not.
        </li>
      </ol>
      <p>
        After <code>npm start</code> the example marketplace does all this already: open it on the port after
        this one, sign up twice and write a proposal each time. Or look around in the sample site, above on
        the left.
      </p>
    </Empty>
  );
}
