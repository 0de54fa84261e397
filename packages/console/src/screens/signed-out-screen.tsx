import { useEffect } from "preact/hooks";
import { Mark } from "../elements/mark.tsx";
import { ThemeToggle } from "../shell/theme-toggle.tsx";

/** Nobody is signed in: how to get in. There is no password to ask for. */
export function SignedOutScreen() {
  useEffect(() => {
    document.title = "Sign in · Samehand";
  }, []);
  return (
    <main id="main" class="alone signed-out">
      <p class="brand brand-large">
        <Mark />
        <span>Samehand</span>
      </p>
      <h1>Sign in with a link</h1>
      <p class="lead">
        Whoever runs Samehand makes a sign-in link on the machine it runs on. A link works once and for a
        short time.
      </p>
      <ol class="steps">
        <li>
          <p>On that machine, in Samehand’s folder, run</p>
          <pre class="command">
            <code>npm run samehand -- keys sign-in</code>
          </pre>
        </li>
        <li>
          <p>Open the link it prints in this browser.</p>
        </li>
        <li>
          <p>Came from a link just now? It was used already or is too old. Make a new one.</p>
        </li>
      </ol>
      <div class="buttons">
        <button type="button" class="button button-main" onClick={() => location.reload()}>
          I have signed in
        </button>
        <ThemeToggle />
      </div>
    </main>
  );
}
