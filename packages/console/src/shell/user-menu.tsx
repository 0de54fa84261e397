import type { SessionView } from "@samehand/protocol/api";
import { apiPath, postJson, SIGNED_OUT } from "../api/client.ts";
import { asApiError } from "../api/resource.ts";
import { Icon } from "../elements/icon.tsx";
import { hashOf } from "../routing/route.ts";
import { announce } from "./notices.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

/** Who is signed in, their own access where there is a site to be on, and the way out. */
export function UserMenu({ session, site = null }: { session: SessionView; site?: string | null }) {
  const signOut = async () => {
    try {
      await postJson(apiPath(["session", "sign-out"]), {}, session.csrf);
      dispatchEvent(new Event(SIGNED_OUT));
    } catch (error) {
      announce(`Still signed in: ${asApiError(error).message}`);
    }
  };
  return (
    <div class="user">
      <span class="user-name" title={session.user}>
        {session.user}
      </span>
      {site === null ? null : (
        <a
          class="icon-button"
          href={hashOf({ screen: "you", site })}
          aria-label="Your access"
          title="Your access"
        >
          <Icon name="accounts" />
        </a>
      )}
      <ThemeToggle />
      <button
        type="button"
        class="icon-button"
        aria-label="Sign out"
        title="Sign out"
        onClick={() => void signOut()}
      >
        <Icon name="out" />
      </button>
    </div>
  );
}
