import type { AccountView } from "@samehand/protocol/api";
import { useResource } from "../../api/resource.ts";
import { useSitePath } from "../../api/session.ts";
import { LabelChip } from "../../elements/chips.tsx";
import { Page, Section } from "../../elements/page.tsx";
import { Await } from "../../elements/states.tsx";
import { Time } from "../../elements/time.tsx";
import { count } from "../../format/number.ts";
import { dayOf, duration } from "../../format/time.ts";
import { Explain } from "../../glossary/explain.tsx";
import { Anchor } from "../../routing/anchor.tsx";
import { useSite } from "../../routing/navigation.ts";
import { NotFoundScreen } from "../not-found-screen.tsx";
import { AccountLinks } from "./account-links.tsx";
import { Addresses } from "./addresses.tsx";
import { Devices } from "./devices.tsx";
import { Risk } from "./risk.tsx";
import { TimelineList } from "./timeline-list.tsx";
import { Typing } from "./typing.tsx";

/** Everything that is known of one account; each part loads, and fails, by itself. */
export function AccountScreen({ id }: { id: string }) {
  const path = useSitePath();
  const site = useSite();
  const account = useResource<AccountView>(path(["accounts", id]));
  if (account.state === "failed" && account.error.status === 404) return <NotFoundScreen what="account" />;
  return (
    <Page
      title={`Account ${id}`}
      heading={<span class="id-heading">{id}</span>}
      trail={<Anchor to={{ screen: "accounts", site, query: "" }}>Accounts</Anchor>}
      lead={account.data === null ? undefined : <Lead account={account.data} />}
    >
      <Section title="Risk" aside={<Explain term="score" />}>
        <Risk id={id} />
      </Section>
      <Await of={account} what="the account" lines={8}>
        {(data) => <Seen account={data} />}
      </Await>
      <Section title="Links to other accounts" aside={<p class="quiet">Weak ones too, strongest first.</p>}>
        <AccountLinks id={id} />
      </Section>
      <Section title="Timeline">
        <TimelineList id={id} />
      </Section>
    </Page>
  );
}

function Lead({ account }: { account: AccountView }) {
  const site = useSite();
  return (
    <p class="account-lead">
      {account.cluster === null ? (
        <span>Belongs to no cluster</span>
      ) : (
        <Anchor class="chip-link" to={{ screen: "cluster", site, id: account.cluster.id, pair: "" }}>
          <LabelChip label={account.cluster.label} />
          <span>Open cluster</span>
        </Anchor>
      )}
      <span>
        {account.trust === "confirmed" ? "Confirmed by your server" : "Claimed by the page only"}{" "}
        <Explain term="trust" />
      </span>
    </p>
  );
}

function Seen({ account }: { account: AccountView }) {
  const tile = (title: string, value: string) => (
    <div class="tile">
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <>
      <dl class="tiles tiles-small">
        {tile("First seen", dayOf(account.firstSeen))}
        <div class="tile">
          <dt>Last seen</dt>
          <dd>
            <Time at={account.lastSeen} />
          </dd>
        </div>
        {tile("Observations", count(account.observations))}
        {tile("Events from your server", count(account.events))}
        {tile("Pages viewed", count(account.pages.views))}
        {tile("Time on pages", duration(account.pages.pageDwellMs))}
      </dl>
      <Section title={`Devices (${account.devices.length})`} aside={<Explain term="device" />}>
        <Devices devices={account.devices} />
      </Section>
      <Section title={`Addresses (${account.addresses.length})`} aside={<Explain term="address" />}>
        <Addresses addresses={account.addresses} />
      </Section>
      <Section title="Typing" aside={<Explain term="typing" />}>
        <Typing typing={account.typing} />
      </Section>
    </>
  );
}
