import type { OverviewView, SessionView } from "@samehand/protocol/api";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useResource } from "../api/resource.ts";
import { useSitePath } from "../api/session.ts";
import { Icon, type IconName } from "../elements/icon.tsx";
import { Mark } from "../elements/mark.tsx";
import { counted } from "../format/number.ts";
import { Anchor } from "../routing/anchor.tsx";
import { hashOf, type Route } from "../routing/route.ts";
import { AccountSearch } from "./account-search.tsx";
import { Notices } from "./notices.tsx";
import { SiteSwitcher } from "./site-switcher.tsx";
import { UserMenu } from "./user-menu.tsx";

/** Everything around a screen: brand, site, places to go, search, and who is signed in. */
export function Shell(props: {
  session: SessionView;
  site: string;
  route: Route;
  children: ComponentChildren;
}) {
  const { site, route } = props;
  const place = (to: Route, screens: Route["screen"][], icon: IconName, words: string) => (
    <li>
      <Anchor to={to} class="nav-link" current={screens.includes(route.screen)}>
        <Icon name={icon} />
        {words}
      </Anchor>
    </li>
  );
  return (
    <div class="shell">
      <button type="button" class="skip" onClick={skipToMain}>
        Skip to content
      </button>
      <header class="bar">
        <a class="brand" href={hashOf({ screen: "overview", site })} aria-label="Samehand, overview">
          <Mark />
          <span>Samehand</span>
        </a>
        <SiteSwitcher sites={props.session.sites} site={site} />
        <nav class="nav" aria-label="Main">
          <ul>
            {place({ screen: "overview", site }, ["overview"], "overview", "Overview")}
            {place(
              { screen: "clusters", site, label: "", sort: "" },
              ["clusters", "cluster"],
              "clusters",
              "Clusters",
            )}
            {place(
              { screen: "accounts", site, query: "" },
              ["accounts", "account", "visitor"],
              "accounts",
              "Accounts",
            )}
            {place({ screen: "compare", site, a: "", b: "" }, ["compare"], "compare", "Compare")}
            {place({ screen: "weights", site }, ["weights"], "weights", "Weights")}
          </ul>
        </nav>
        <AccountSearch />
        <Waiting />
        <UserMenu session={props.session} site={site} />
      </header>
      <div class="content">{props.children}</div>
      <Notices />
    </div>
  );
}

/** Moves the focus itself: the hash of the address is a place in this app. */
function skipToMain(): void {
  document.querySelector<HTMLElement>("#main h1")?.focus();
}

/** Scoring takes seconds; a count that never falls would look stuck. */
const ASK_AGAIN_MS = 10_000;

function Waiting() {
  const path = useSitePath();
  const overview = useResource<OverviewView>(path(["overview"]));
  const waiting = overview.data?.waiting ?? 0;
  const { reload } = overview;
  useEffect(() => {
    if (waiting === 0) return undefined;
    const timer = setInterval(reload, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [waiting, reload]);
  if (waiting === 0) return null;
  return (
    <p class="bar-waiting" role="status">
      <span class="pulse" aria-hidden="true" />
      {`${counted(waiting, "account")} waiting to be scored`}
    </p>
  );
}
