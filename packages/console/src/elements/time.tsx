import { absoluteTime, relativeTime } from "../format/time.ts";

/** A moment as people say it, with the exact one in its title. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={absoluteTime(at)}>
      {relativeTime(at, Date.now())}
    </time>
  );
}
