import { useEffect, useState } from "preact/hooks";
import { Icon } from "../elements/icon.tsx";

const SHOWN_MS = 8000;
const ANNOUNCE = "samehand-notice";

/** Shows a sentence at the foot of the window and reads it aloud. */
export function announce(words: string): void {
  dispatchEvent(new CustomEvent(ANNOUNCE, { detail: words }));
}

export function Notices() {
  const [words, setWords] = useState("");
  useEffect(() => {
    let timer = 0;
    const show = (event: Event) => {
      setWords((event as CustomEvent<string>).detail);
      clearTimeout(timer);
      timer = setTimeout(() => setWords(""), SHOWN_MS);
    };
    addEventListener(ANNOUNCE, show);
    return () => {
      clearTimeout(timer);
      removeEventListener(ANNOUNCE, show);
    };
  }, []);
  return (
    <div class="notices" role="status" aria-live="polite">
      {words === "" ? null : (
        <p class="notice">
          <Icon name="check" />
          {words}
        </p>
      )}
    </div>
  );
}
