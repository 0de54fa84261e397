import type { SessionView } from "@samehand/protocol/api";
import { useEffect, useState } from "preact/hooks";
import { apiPath, SIGNED_OUT } from "./api/client.ts";
import { useResource } from "./api/resource.ts";
import { SessionContext } from "./api/session.ts";
import { Boundary } from "./elements/boundary.tsx";
import { Failure, Skeleton } from "./elements/states.tsx";
import { SiteContext, useRoute } from "./routing/navigation.ts";
import { hashOf, type Route } from "./routing/route.ts";
import { AccountScreen } from "./screens/account/account-screen.tsx";
import { AccountsScreen } from "./screens/accounts/accounts-screen.tsx";
import { ClusterScreen } from "./screens/clusters/cluster-screen.tsx";
import { ClustersScreen } from "./screens/clusters/clusters-screen.tsx";
import { CompareScreen } from "./screens/compare/compare-screen.tsx";
import { NoSitesScreen } from "./screens/no-sites-screen.tsx";
import { NotFoundScreen } from "./screens/not-found-screen.tsx";
import { OverviewScreen } from "./screens/overview/overview-screen.tsx";
import { SignInScreen } from "./screens/sign-in/sign-in-screen.tsx";
import { VisitorScreen } from "./screens/visitor-screen.tsx";
import { WeightsScreen } from "./screens/weights/weights-screen.tsx";
import { YouScreen } from "./screens/you/you-screen.tsx";
import { Shell } from "./shell/shell.tsx";

/** Signed in or not, then which screen. */
export function App() {
  const session = useResource<SessionView>(apiPath(["session"]));
  const [signedOut, setSignedOut] = useState(false);
  useEffect(() => {
    const leave = () => setSignedOut(true);
    addEventListener(SIGNED_OUT, leave);
    return () => removeEventListener(SIGNED_OUT, leave);
  }, []);
  if (signedOut || (session.state === "failed" && session.error.status === 401)) return <SignInScreen />;
  if (session.state === "loading") {
    return (
      <main class="alone">
        <Skeleton label="the console" lines={5} />
      </main>
    );
  }
  if (session.state === "failed") {
    return (
      <main class="alone">
        <Failure error={session.error} what="the console" retry={session.reload} />
      </main>
    );
  }
  return (
    <SessionContext.Provider value={session.data}>
      <SignedIn session={session.data} />
    </SessionContext.Provider>
  );
}

function SignedIn({ session }: { session: SessionView }) {
  const route = useRoute();
  const first = firstSite(session);
  useEffect(() => {
    if (route.screen === "home" && first !== null) {
      location.replace(hashOf({ screen: "overview", site: first }));
    }
  }, [route.screen, first]);
  if (first === null) return <NoSitesScreen session={session} />;
  const site = route.screen === "home" ? first : (route.site ?? first);
  const known = session.sites.some((one) => one.id === site);
  return (
    <SiteContext.Provider value={site}>
      <Shell session={session} site={known ? site : first} route={route}>
        <Boundary key={keyOf(route)}>
          {known ? <Screen route={route} /> : <NotFoundScreen what="site" />}
        </Boundary>
      </Shell>
    </SiteContext.Provider>
  );
}

/** The operator's own site where there is one with accounts, else the sample. */
function firstSite(session: SessionView): string | null {
  const own = session.sites.find((site) => !site.sample && site.accounts > 0);
  return (own ?? session.sites.find((site) => site.accounts > 0) ?? session.sites[0])?.id ?? null;
}

/** A new thing is a new screen with a fresh state; a filter or an unfolded link is not. */
function keyOf(route: Route): string {
  const site = "site" in route ? (route.site ?? "") : "";
  return JSON.stringify([route.screen, site, "id" in route ? route.id : ""]);
}

function Screen({ route }: { route: Route }) {
  switch (route.screen) {
    case "home":
      return null;
    case "overview":
      return <OverviewScreen />;
    case "clusters":
      return <ClustersScreen label={route.label} sort={route.sort} />;
    case "cluster":
      return <ClusterScreen id={route.id} pair={route.pair} />;
    case "accounts":
      return <AccountsScreen query={route.query} />;
    case "account":
      return <AccountScreen id={route.id} />;
    case "visitor":
      return <VisitorScreen id={route.id} />;
    case "compare":
      return <CompareScreen a={route.a} b={route.b} />;
    case "weights":
      return <WeightsScreen />;
    case "you":
      return <YouScreen />;
    case "unknown":
      break;
  }
  return <NotFoundScreen what="page" />;
}
