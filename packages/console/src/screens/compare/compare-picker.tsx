import type { AccountList } from "@samehand/protocol/api";
import { useEffect, useId, useState } from "preact/hooks";
import { useResource } from "../../api/resource.ts";
import { useSitePath } from "../../api/session.ts";
import { go, useSite } from "../../routing/navigation.ts";

const PAUSE_MS = 200;

export function ComparePicker({ a, b }: { a: string; b: string }) {
  const site = useSite();
  const [one, setOne] = useState(a);
  const [other, setOther] = useState(b);
  useEffect(() => setOne(a), [a]);
  useEffect(() => setOther(b), [b]);
  const ready = one.trim() !== "" && other.trim() !== "";
  return (
    <form
      class="picker"
      onSubmit={(event) => {
        event.preventDefault();
        go({ screen: "compare", site, a: one.trim(), b: other.trim() });
      }}
    >
      <AccountField label="First account" value={one} change={setOne} />
      <AccountField label="Second account" value={other} change={setOther} />
      <button type="submit" class="button button-main" disabled={!ready}>
        Compare
      </button>
    </form>
  );
}

/** An account id, with those that begin like it offered by the browser's own list. */
function AccountField(props: { label: string; value: string; change: (value: string) => void }) {
  const id = useId();
  const path = useSitePath();
  const [asked, setAsked] = useState(props.value);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(props.value.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [props.value]);
  // A failure here costs only the suggestions; the comparison itself says what is wrong.
  const found = useResource<AccountList>(path(["accounts"], { search: asked }));
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        list={`${id}-found`}
        value={props.value}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
      <datalist id={`${id}-found`}>
        {found.data?.accounts.slice(0, 10).map((account) => (
          <option key={account.account} value={account.account} />
        ))}
      </datalist>
    </div>
  );
}
