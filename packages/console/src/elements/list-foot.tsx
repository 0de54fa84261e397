import type { Pages } from "../api/pages.ts";
import { count, counted } from "../format/number.ts";
import { Failure } from "./states.tsx";

/** How much of a list is shown, and the way to more of it. `noun` in the singular. */
export function ListFoot<Item>({ pages, noun }: { pages: Pages<Item>; noun: string }) {
  return (
    <footer class="list-foot">
      <p class="quiet" role="status">{`${count(pages.items.length)} of ${counted(pages.total, noun)}`}</p>
      {pages.error === null ? null : (
        <Failure error={pages.error} what={`more ${noun}s`} retry={pages.load} />
      )}
      {pages.next === null || pages.error !== null ? null : (
        <button type="button" class="button" disabled={pages.state === "more"} onClick={pages.load}>
          {pages.state === "more" ? "Loading…" : "Show more"}
        </button>
      )}
    </footer>
  );
}
