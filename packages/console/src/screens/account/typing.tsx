import type { TypingView } from "@samehand/protocol/api";
import { Empty } from "../../elements/states.tsx";
import { count, percent, whole } from "../../format/number.ts";
import { Explain } from "../../glossary/explain.tsx";

export function Typing({ typing }: { typing: TypingView | null }) {
  if (typing === null) {
    return (
      <Empty title="Too little typing to say anything">
        <p>It takes a hundred keys. Passwords, card numbers and fields you opted out are never looked at.</p>
      </Empty>
    );
  }
  return (
    <dl class="tiles tiles-small">
      <div class="tile">
        <dt>Keys counted</dt>
        <dd>{count(typing.keys)}</dd>
      </div>
      <div class="tile">
        <dt>A key is held</dt>
        <dd>{`${whole(typing.meanKeyDwellMs)} ms`}</dd>
      </div>
      <div class="tile">
        <dt>Until the next key</dt>
        <dd>{`${whole(typing.meanFlightMs)} ms`}</dd>
      </div>
      <div class="tile">
        <dt>
          Overlapping keys <Explain term="rollover" />
        </dt>
        <dd>{percent(typing.rolloverRatio)}</dd>
      </div>
    </dl>
  );
}
