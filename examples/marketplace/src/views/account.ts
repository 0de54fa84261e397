import { html } from "hono/html";
import { formToken, type Markup, notice, type PageContext, page } from "./layout.ts";

export interface Draft {
  name?: string | undefined;
  email?: string | undefined;
}

export function signUpPage(context: PageContext, problem?: string, draft: Draft = {}): Markup {
  return page(
    context,
    "Sign up",
    html`<section class="narrow card">
      <h1>Sign up</h1>
      ${notice(problem)}
      <form method="post" action="/sign-up">
        ${formToken(context)}
        <label>User name
          <input name="name" autocomplete="username" maxlength="60" required value="${draft.name ?? ""}"></label>
        <label>E-mail
          <input name="email" type="email" autocomplete="email" maxlength="200" required value="${draft.email ?? ""}"></label>
        <label>Password, eight characters or more
          <input name="password" type="password" autocomplete="new-password" minlength="8" maxlength="200" required></label>
        <button>Create my account</button>
      </form>
      <p class="aside">Already here? <a href="/log-in">Log in</a></p>
    </section>`,
  );
}

export function logInPage(context: PageContext, problem?: string, draft: Draft = {}): Markup {
  return page(
    context,
    "Log in",
    html`<section class="narrow card">
      <h1>Log in</h1>
      ${notice(problem)}
      <form method="post" action="/log-in">
        ${formToken(context)}
        <label>User name
          <input name="name" autocomplete="username" maxlength="60" required value="${draft.name ?? ""}"></label>
        <label>Password
          <input name="password" type="password" autocomplete="current-password" maxlength="200" required></label>
        <button>Log in</button>
      </form>
      <p class="aside">New here? <a href="/sign-up">Sign up</a></p>
    </section>`,
  );
}

export function stepUpPage(context: PageContext, code: string, problem?: string): Markup {
  return page(
    context,
    "One more step",
    html`<section class="narrow card" id="step-up">
      <h1>One more step</h1>
      <p>This login looks different from your earlier ones. Please enter the code that we sent you.</p>
      <p class="demo">This is a demo that cannot send anything. Your code is <output id="demo-code">${code}</output>.</p>
      ${notice(problem)}
      <form method="post" action="/step-up">
        ${formToken(context)}
        <label>Code of six digits
          <input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" required></label>
        <button>Continue</button>
      </form>
    </section>`,
  );
}

export function refusedPage(context: PageContext): Markup {
  return page(
    context,
    "We cannot let you in",
    html`<section class="narrow card" id="refused">
      <h1>We cannot let you in right now</h1>
      <p>Something about this account needs a person to look at it first. That can be our mistake.
      Write to us and somebody will answer you within a working day.</p>
      <p><a href="/">Back to the jobs</a></p>
    </section>`,
  );
}
