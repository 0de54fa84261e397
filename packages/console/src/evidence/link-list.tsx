import type { LinkSummary } from "@samehand/protocol/api";
import { useEffect, useRef, useState } from "preact/hooks";
import { ProbabilityMeter, toneOf } from "../elements/meter.tsx";
import { plainBits } from "../format/number.ts";
import { otherOf, pairKey } from "./pair.ts";
import { Proof } from "./proof.tsx";

const SHOWN = 25;

/** Links, each of which unfolds to its proof. Seen from one account where `from` names it. */
export function LinkList(props: {
  links: readonly LinkSummary[];
  /** The pair that is unfolded from the start, as `pairKey`. */
  open: string;
  from?: string;
  changed: () => void;
  /** Those that are not loaded yet. */
  more?: { left: number; busy: boolean; load: () => void };
}) {
  const [limit, setLimit] = useState(SHOWN);
  const links = props.links.filter((link, at) => at < limit || pairKey(link.a, link.b) === props.open);
  const rest = props.links.length - links.length;
  const left = props.more?.left ?? 0;
  const show = () => {
    if (rest < SHOWN) props.more?.load();
    setLimit(limit + SHOWN);
  };
  return (
    <>
      <ul class="links">
        {links.map((link) => {
          const key = pairKey(link.a, link.b);
          return (
            <LinkRow
              key={key}
              link={link}
              opened={key === props.open}
              from={props.from}
              changed={props.changed}
            />
          );
        })}
      </ul>
      {rest + left > 0 ? (
        <button type="button" class="button" disabled={props.more?.busy === true} onClick={show}>
          {`Show ${Math.min(SHOWN, rest + left)} more`}
        </button>
      ) : null}
    </>
  );
}

function LinkRow(props: {
  link: LinkSummary;
  opened: boolean;
  from: string | undefined;
  changed: () => void;
}) {
  const { link } = props;
  const [open, setOpen] = useState(props.opened);
  const row = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!props.opened) return;
    setOpen(true);
    row.current?.scrollIntoView({ block: "nearest" });
  }, [props.opened]);
  return (
    <li>
      <details ref={row} class="link" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="link-pair">
            {props.from === undefined ? (
              <>
                <b>{link.a}</b> <span class="link-and">and</span> <b>{link.b}</b>
              </>
            ) : (
              <b>{otherOf(link, props.from)}</b>
            )}
          </span>
          <span class="link-bits number">{`${plainBits(link.bits)} bits`}</span>
          <ProbabilityMeter probability={link.probability} tone={toneOf(link.probability)} />
        </summary>
        {open ? <Proof link={link} changed={props.changed} /> : null}
      </details>
    </li>
  );
}
