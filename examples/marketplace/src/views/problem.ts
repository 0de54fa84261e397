import { html } from "hono/html";
import { type Markup, type PageContext, page } from "./layout.ts";

export function problemPage(context: PageContext, title: string, advice: string): Markup {
  return page(
    context,
    title,
    html`<section class="narrow card"><h1>${title}</h1><p>${advice}</p><p><a href="/">Back to the jobs</a></p></section>`,
  );
}
