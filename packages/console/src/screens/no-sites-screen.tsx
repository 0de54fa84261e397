import type { SessionView } from "@samehand/protocol/api";
import { Mark } from "../elements/mark.tsx";
import { UserMenu } from "../shell/user-menu.tsx";

/** Signed in, but this installation watches no site yet. */
export function NoSitesScreen({ session }: { session: SessionView }) {
  return (
    <main id="main" class="alone">
      <p class="brand brand-large">
        <Mark />
        <span>Samehand</span>
      </p>
      <h1>No site yet</h1>
      <p class="lead">
        This installation watches no site. Make one together with its keys, then put the script tag into your
        pages.
      </p>
      <pre class="command">
        <code>npm run samehand -- keys --help</code>
      </pre>
      <UserMenu session={session} />
    </main>
  );
}
