import type { VisitorView } from "@samehand/protocol/api";
import { useResource } from "../api/resource.ts";
import { useSitePath } from "../api/session.ts";
import { Page, Section } from "../elements/page.tsx";
import { Await, Empty } from "../elements/states.tsx";
import { Time } from "../elements/time.tsx";
import { counted } from "../format/number.ts";
import { nameWords, shortId } from "../format/words.ts";
import { Explain } from "../glossary/explain.tsx";
import { AccountLink, Anchor } from "../routing/anchor.tsx";
import { useSite } from "../routing/navigation.ts";
import { NotFoundScreen } from "./not-found-screen.tsx";
import { Marks, markStatement } from "./visitor-marks.tsx";

/** One device: who used it, and what its browser said about itself. */
export function VisitorScreen({ id }: { id: string }) {
  const path = useSitePath();
  const site = useSite();
  const visitor = useResource<VisitorView>(path(["visitors", id]));
  if (visitor.state === "failed" && visitor.error.status === 404) return <NotFoundScreen what="device" />;
  const data = visitor.data;
  return (
    <Page
      title={data === null ? `Device ${shortId(id)}` : `${data.browser} on ${data.os}`}
      trail={<Anchor to={{ screen: "accounts", site, query: "" }}>Accounts</Anchor>}
      lead={
        <p>
          Device <span class="mono breakable">{id}</span> <Explain term="device" />
        </p>
      }
    >
      <Await of={visitor} what="the device" lines={8}>
        {(view) => <Contents visitor={view} />}
      </Await>
    </Page>
  );
}

function Contents({ visitor }: { visitor: VisitorView }) {
  return (
    <>
      <p class="statement">
        {`${nameWords(visitor.deviceType)}, ${counted(visitor.observations, "observation")}, last seen `}
        <Time at={visitor.lastSeen} />.{markStatement(visitor)}
      </p>
      {visitor.marks.length === 0 ? null : (
        <Section title={`Marks (${visitor.marks.length})`} aside={<Explain term="marks" />}>
          <Marks marks={visitor.marks} />
        </Section>
      )}
      <Section title={`Accounts seen on it (${visitor.accounts.length})`}>
        {visitor.accounts.length === 0 ? (
          <Empty title="Nobody was signed in on it" />
        ) : (
          <ul class="rows">
            {visitor.accounts.map((account) => (
              <li key={account.account} class="row thing-row">
                <div class="row-main">
                  <AccountLink id={account.account} />
                  <p class="quiet">
                    {`${counted(account.observations, "observation")} · last seen `}
                    <Time at={account.lastSeen} />
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={`Signals (${visitor.signals.length})`} aside={<Explain term="signals" />}>
        {visitor.signals.length === 0 ? (
          <Empty title="No signals kept" />
        ) : (
          <Signals signals={visitor.signals} />
        )}
      </Section>
    </>
  );
}

function Signals({ signals }: { signals: VisitorView["signals"] }) {
  return (
    <dl class="signals">
      {signals.map((signal) => (
        <div key={signal.name} class="signal">
          <dt>{nameWords(signal.name)}</dt>
          <dd>
            {signal.status === "ok" ? null : (
              <span class={`signal-status status-${signal.status}`}>{signal.status}</span>
            )}
            <span class="mono breakable">{signal.value === "" ? "—" : signal.value}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
