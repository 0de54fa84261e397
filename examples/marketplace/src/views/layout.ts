import { html } from "hono/html";
import { REQUEST_ID_FIELD } from "../samehand/request-id.ts";

/** Markup whose values were escaped by `html`. */
export type Markup = ReturnType<typeof html>;

export interface PageContext {
  csrfToken: string;
  sdkUrl: string;
  siteKey: string;
  path: string;
  /** Absent where nobody is signed in. */
  identity: { account: string; signature: string } | undefined;
}

/** A whole page around its content. The script tag and the identity are all that Samehand needs of it. */
export function page(context: PageContext, title: string, content: Markup): Markup {
  const { identity } = context;
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title} · Handwerk</title>
  <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/assets/style.css">
  <script async src="${context.sdkUrl}" data-site-key="${context.siteKey}"></script>
  <script defer src="/assets/page.js"></script>
</head>
<body data-account="${identity?.account ?? ""}" data-signature="${identity?.signature ?? ""}">
  <a class="skip" href="#content">Skip to the content</a>
  <header class="bar">
    <a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="32" height="32">Handwerk</a>
    <nav aria-label="Main">${identity ? membersNavigation(context, identity.account) : guestsNavigation(context)}</nav>
  </header>
  <main id="content">${content}</main>
  <footer class="foot">
    <p>Handwerk is an example marketplace that comes with Samehand. Its jobs are invented, and everything
    written here is gone when it restarts.</p>
  </footer>
</body>
</html>`;
}

function membersNavigation(context: PageContext, account: string): Markup {
  return html`${navigationLink(context, "/", "Jobs")}
    ${navigationLink(context, "/post-job", "Post a job")}
    ${navigationLink(context, "/proposals", "My proposals")}
    ${navigationLink(context, "/profile", account)}
    <form method="post" action="/log-out">${formToken(context)}<button class="quiet">Log out</button></form>`;
}

function guestsNavigation(context: PageContext): Markup {
  return html`${navigationLink(context, "/", "Jobs")}
    ${navigationLink(context, "/log-in", "Log in")}
    <a class="button" href="/sign-up">Sign up</a>`;
}

function navigationLink(context: PageContext, href: string, text: string): Markup {
  const current = context.path === href ? html` aria-current="page"` : "";
  return html`<a class="link" href="${href}"${current}><span>${text}</span></a>`;
}

/** Belongs into every form: the token, and the place for the receipt that the page's script fills in. */
export function formToken({ csrfToken }: PageContext): Markup {
  return html`<input type="hidden" name="csrf" value="${csrfToken}">
    <input type="hidden" name="${REQUEST_ID_FIELD}" data-samehand-receipt>`;
}

/** What is wrong with what was sent, above the form it was sent with. */
export function notice(problem: string | undefined): Markup | "" {
  return problem === undefined ? "" : html`<p class="notice" role="alert">${problem}</p>`;
}
