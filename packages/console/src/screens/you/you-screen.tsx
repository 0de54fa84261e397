import { useState } from "preact/hooks";
import { apiPath, postJson, SIGNED_OUT } from "../../api/client.ts";
import { asApiError } from "../../api/resource.ts";
import { useSession } from "../../api/session.ts";
import { Page, Section } from "../../elements/page.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SecondFactor } from "./second-factor.tsx";

const ROLE_WORDS = {
  viewer: "You may look at everything and change nothing.",
  reviewer: "You may give verdicts.",
  admin: "You may give verdicts and hand out access.",
} as const;
/** Whoever came by a sign-in link is no user of the list, and has no password. */
const LINK_USER = "operator";

/** What one does to one's own access. */
export function YouScreen() {
  const session = useSession();
  const isByLink = session.user === LINK_USER;
  return (
    <Page title="Your access" lead={`Signed in as ${session.user}. ${ROLE_WORDS[session.role]}`}>
      {isByLink ? (
        <Section title="You came by a link">
          <p>
            A link has no password and no second factor. Give people a name and password of their own on the
            machine where Samehand runs:
          </p>
          <pre class="command">
            <code>npm run samehand -- users add NAME</code>
          </pre>
        </Section>
      ) : (
        <>
          <Section title="Second factor" class="access">
            <SecondFactor session={session} />
          </Section>
          <Section title="Password" class="access">
            <PasswordForm csrf={session.csrf} />
          </Section>
        </>
      )}
      <Section title="Other browsers" class="access">
        <SignOutEverywhere csrf={session.csrf} />
      </Section>
    </Page>
  );
}

function SignOutEverywhere({ csrf }: { csrf: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const signOut = async () => {
    try {
      await postJson(apiPath(["session", "sign-out-everywhere"]), {}, csrf);
      dispatchEvent(new Event(SIGNED_OUT));
    } catch (failure) {
      setProblem(`Still signed in: ${asApiError(failure).message}`);
    }
  };
  return (
    <>
      <p>Ends every session of yours, in this browser too.</p>
      {problem === null ? null : (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      <p class="buttons">
        <button type="button" class="button" onClick={() => void signOut()}>
          Sign out everywhere
        </button>
      </p>
    </>
  );
}
