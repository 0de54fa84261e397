import { useEffect } from "preact/hooks";
import { Mark } from "../../elements/mark.tsx";
import { ThemeToggle } from "../../shell/theme-toggle.tsx";
import { LinkHelp } from "./link-help.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** Nobody is signed in: by name and password, or by a link. Who is in starts anew, with nothing of whoever was before. */
export function SignInScreen() {
  useEffect(() => {
    document.title = "Sign in · Samehand";
  }, []);
  return (
    <main id="main" class="alone sign-in">
      <header class="sign-in-head">
        <p class="brand brand-large">
          <Mark />
          <span>Samehand</span>
        </p>
        <ThemeToggle />
      </header>
      <h1>Sign in</h1>
      <SignInForm done={() => location.reload()} />
      <LinkHelp />
    </main>
  );
}
