import { html } from "hono/html";
import type { Job } from "../store/records.ts";
import { type Markup, type PageContext, page } from "./layout.ts";

export function euro(amount: number): string {
  return new Intl.NumberFormat("en-IE", {
    style: "currency",
    currency: "EUR",
    maximumFractionDigits: 0,
  }).format(amount);
}

export function jobsPage(context: PageContext, jobs: readonly Job[]): Markup {
  const invitation = context.identity
    ? ""
    : html`<p><a class="button" href="/sign-up">Offer your craft</a></p>`;
  return page(
    context,
    "Jobs",
    html`<section class="hero">
      <h1>Good work finds good hands.</h1>
      <p>Real jobs for people who make and mend things. Read one, write to the client, do it well.</p>
      ${invitation}
    </section>
    <section aria-labelledby="open-jobs">
      <h2 id="open-jobs">${jobs.length} open jobs</h2>
      <ul class="jobs">${jobs.map(jobCard)}</ul>
    </section>`,
  );
}

function jobCard(job: Job): Markup {
  return html`<li class="card job">
    <p class="tags"><span class="tag">${job.trade}</span><span>${job.place}</span></p>
    <h3><a href="/jobs/${job.id}">${job.title}</a></h3>
    <p class="excerpt">${job.description}</p>
    <p class="terms"><strong>${euro(job.budgetEuro)}</strong><span>${job.client}</span></p>
  </li>`;
}
