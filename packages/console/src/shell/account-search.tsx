import { useRef } from "preact/hooks";
import { Icon } from "../elements/icon.tsx";
import { go, useSite } from "../routing/navigation.ts";

/** Always at hand: an account's id, or the start of it. */
export function AccountSearch() {
  const site = useSite();
  const field = useRef<HTMLInputElement>(null);
  return (
    <search class="bar-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const query = field.current?.value.trim() ?? "";
          go({ screen: "accounts", site, query });
        }}
      >
        <Icon name="search" />
        <label class="visually-hidden" for="bar-search">
          Search accounts
        </label>
        <input
          ref={field}
          id="bar-search"
          type="search"
          placeholder="Search accounts"
          autocomplete="off"
          spellcheck={false}
        />
      </form>
    </search>
  );
}
