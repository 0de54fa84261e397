import { html } from "hono/html";
import { SIGN_IN_PATH } from "../access/sign-in-link.ts";

/** In the console's clothes, and without its script: a mail's scanner or a chat's preview may be who loads it. */
const page = (content: unknown) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Sign in · Samehand</title>
<link rel="stylesheet" href="/console/console.css">
</head>
<body>
<main class="alone sign-in">
<p class="brand brand-large">
<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect class="mark-ground" width="32" height="32" rx="8"/><path class="mark-line" d="M16 17 9 9M16 17l8-7M16 17l1 8"/><g class="mark-dot"><circle cx="9" cy="9" r="3"/><circle cx="24" cy="10" r="3"/><circle cx="17" cy="25" r="3"/><circle cx="16" cy="17" r="4.2"/></g></svg>
<span>Samehand</span>
</p>
${content}
</main>
</body>
</html>
`;

/** For a link that no person seems to have followed: its button does. */
export const confirmPage = (token: string) =>
  page(html`<h1>Sign in</h1>
<p class="lead">This signs this browser in to the console, once.</p>
<form method="post" action="${SIGN_IN_PATH}">
<input type="hidden" name="token" value="${token}">
<p class="buttons"><button class="button button-main">Sign this browser in</button></p>
</form>`);

export const deadLinkPage = page(html`<h1>This sign-in link no longer works</h1>
<p class="lead">Each link signs one browser in, once, within 30 minutes.</p>
<div>
<p>For a new one, run this on the machine where Samehand runs:</p>
<pre class="command"><code>npm run samehand -- keys sign-in</code></pre>
</div>
<p>Have a name and password, or are signed in already? <a href="/console/">Open the console</a>.</p>`);
