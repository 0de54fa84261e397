import type { Timeline } from "@samehand/protocol/api";
import { useState } from "preact/hooks";
import { useResource } from "../../api/resource.ts";
import { useSitePath } from "../../api/session.ts";
import { Await, Empty } from "../../elements/states.tsx";
import { absoluteTime, clockOf, dayOf } from "../../format/time.ts";
import { plainActions } from "../../format/words.ts";

const SHOWN = 30;

/** What happened to an account, newest first, under its days. */
export function TimelineList({ id }: { id: string }) {
  const path = useSitePath();
  const timeline = useResource<Timeline>(path(["accounts", id, "timeline"]));
  return (
    <Await of={timeline} what="the timeline" lines={5}>
      {(data) =>
        data.entries.length === 0 ? (
          <Empty title="Nothing has happened yet" />
        ) : (
          <Days entries={data.entries} />
        )
      }
    </Await>
  );
}

function Days({ entries }: { entries: Timeline["entries"] }) {
  const [limit, setLimit] = useState(SHOWN);
  const sorted = entries.toSorted((x, y) => Date.parse(y.at) - Date.parse(x.at));
  const shown = sorted.slice(0, limit);
  const days = Map.groupBy(shown, (entry) => dayOf(entry.at));
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <div key={day} class="timeline-day">
          <h3>{day}</h3>
          <ol class="timeline">
            {ofDay.map((entry, index) => (
              <li key={index} class={`timeline-${entry.kind}`}>
                <p class="timeline-entry">
                  <time class="quiet" dateTime={entry.at} title={absoluteTime(entry.at)}>
                    {clockOf(entry.at)}
                  </time>
                  <span>{plainActions(entry.words)}</span>
                </p>
              </li>
            ))}
          </ol>
        </div>
      ))}
      {sorted.length > limit ? (
        <button type="button" class="button" onClick={() => setLimit(limit + SHOWN)}>
          {`Show ${Math.min(SHOWN, sorted.length - limit)} more`}
        </button>
      ) : null}
    </>
  );
}
