import { html } from "hono/html";
import type { Job, Message, Proposal } from "../store/records.ts";
import { euro } from "./jobs.ts";
import { formToken, type Markup, notice, type PageContext, page } from "./layout.ts";

export interface JobPage {
  job: Job;
  /** How many people wrote a proposal. */
  proposals: number;
  mine: readonly Proposal[];
  messages: readonly Message[];
  problem?: string | undefined;
  /** What was written when a form was refused, so that nobody writes it twice. */
  draft?: { proposal?: string | undefined; message?: string | undefined };
}

export function jobPage(context: PageContext, { job, ...rest }: JobPage): Markup {
  return page(
    context,
    job.title,
    html`<p class="back"><a href="/">All jobs</a></p>
    <article class="card">
      <p class="tags"><span class="tag">${job.trade}</span><span>${job.place}</span></p>
      <h1>${job.title}</h1>
      <p class="description">${job.description}</p>
      <dl class="facts">
        <div><dt>Budget</dt><dd>${euro(job.budgetEuro)}</dd></div>
        <div><dt>Client</dt><dd>${job.client}</dd></div>
        <div><dt>Proposals</dt><dd>${rest.proposals}</dd></div>
      </dl>
    </article>
    ${notice(rest.problem)}
    ${context.identity ? conversation(context, job, rest) : invitation()}`,
  );
}

function invitation(): Markup {
  return html`<section class="card"><h2>Interested?</h2>
    <p><a href="/sign-up">Sign up</a> or <a href="/log-in">log in</a> to write to the client.</p></section>`;
}

function conversation(context: PageContext, job: Job, page: Omit<JobPage, "job">): Markup {
  return html`<div class="columns">
    <section class="card" aria-labelledby="propose">
      <h2 id="propose">Write a proposal</h2>
      ${page.mine.map(proposalNote)}
      <form method="post" action="/jobs/${job.id}/proposals" id="proposal-form">
        ${formToken(context)}
        <label>Your price in euro
          <input name="price" type="number" min="1" max="1000000" value="${job.budgetEuro}" required></label>
        <label>How you would do it
          <textarea name="text" rows="10" maxlength="8000" required>${page.draft?.proposal ?? ""}</textarea></label>
        <button>Send the proposal</button>
      </form>
    </section>
    <section class="card" aria-labelledby="ask">
      <h2 id="ask">Ask ${job.client}</h2>
      ${page.messages.map(messageNote)}
      <form method="post" action="/jobs/${job.id}/messages" id="message-form">
        ${formToken(context)}
        <label>Your message
          <textarea name="text" rows="6" maxlength="8000" required>${page.draft?.message ?? ""}</textarea></label>
        <button>Send the message</button>
      </form>
    </section>
  </div>`;
}

function proposalNote({ text, priceEuro, at }: Proposal): Markup {
  return html`<blockquote><p>${text}</p><footer class="byline">You offered ${euro(priceEuro)}, ${when(at)}</footer></blockquote>`;
}

function messageNote({ text, at }: Message): Markup {
  return html`<blockquote><p>${text}</p><footer class="byline">You wrote, ${when(at)}</footer></blockquote>`;
}

export function when(at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(at);
}
