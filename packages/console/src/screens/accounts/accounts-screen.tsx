import type { AccountList, AccountSummary } from "@samehand/protocol/api";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Page as ListPage, type Pages, usePages } from "../../api/pages.ts";
import { useSitePath } from "../../api/session.ts";
import { ListFoot } from "../../elements/list-foot.tsx";
import { Page } from "../../elements/page.tsx";
import { Empty, Failure, Skeleton } from "../../elements/states.tsx";
import { replace, useSite } from "../../routing/navigation.ts";
import { AccountRow } from "./account-row.tsx";

/** Long enough that a typed word is one question. */
const PAUSE_MS = 250;

export function AccountsScreen({ query }: { query: string }) {
  const path = useSitePath();
  const pages = usePages<AccountSummary>(
    (cursor) => path(["accounts"], { search: query, cursor }),
    readAccounts,
  );
  return (
    <Page title="Accounts" lead={<p>Every account that was seen on this site. Search by its id.</p>}>
      <SearchField query={query} />
      <Results pages={pages} query={query} />
    </Page>
  );
}

function readAccounts(answer: unknown): ListPage<AccountSummary> {
  const { accounts, total, next } = answer as AccountList;
  return { items: accounts, total, next };
}

function SearchField({ query }: { query: string }) {
  const site = useSite();
  const [typed, setTyped] = useState(query);
  const asked = useRef(query);
  useEffect(() => {
    // Only a query from elsewhere may replace what is being typed.
    if (query !== asked.current) setTyped(query);
    asked.current = query;
  }, [query]);
  useEffect(() => {
    const next = typed.trim();
    if (next === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = next;
      replace({ screen: "accounts", site, query: next });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, site]);
  return (
    <label class="search-field">
      <span class="visually-hidden">Search by account id</span>
      <input
        type="search"
        placeholder="Account id"
        value={typed}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  );
}

function Results({ pages, query }: { pages: Pages<AccountSummary>; query: string }) {
  if (pages.state === "loading") return <Skeleton label="accounts" lines={8} />;
  if (pages.items.length === 0 && pages.error !== null) {
    return <Failure error={pages.error} what="accounts" retry={pages.load} />;
  }
  if (pages.items.length === 0) {
    return query === "" ? (
      <Empty title="No accounts yet">
        <p>They appear with the first visit of somebody who is signed in to your site.</p>
      </Empty>
    ) : (
      <Empty title={`No account matches “${query}”`}>
        <p>Try the beginning of the id, as your own database has it.</p>
      </Empty>
    );
  }
  return (
    <>
      <div class="list-head account-row" aria-hidden="true">
        <span>Account</span>
        <span>Cluster</span>
        <span>Risk score</span>
        <span>Action</span>
        <span class="row-time">Last seen</span>
      </div>
      <ul class="rows">
        {pages.items.map((account) => (
          <AccountRow key={account.account} account={account} />
        ))}
      </ul>
      <ListFoot pages={pages} noun="account" />
    </>
  );
}
