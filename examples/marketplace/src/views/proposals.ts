import { html } from "hono/html";
import type { Job, Proposal } from "../store/records.ts";
import { when } from "./job.ts";
import { euro } from "./jobs.ts";
import { type Markup, type PageContext, page } from "./layout.ts";

export interface ProposalOfJob {
  proposal: Proposal;
  job: Job | undefined;
}

export function proposalsPage(context: PageContext, proposals: readonly ProposalOfJob[]): Markup {
  const list =
    proposals.length === 0
      ? html`<p class="card">You have not written any yet. <a href="/">Find a job</a> that suits you.</p>`
      : html`<ul class="jobs">${proposals.map(proposalCard)}</ul>`;
  return page(context, "My proposals", html`<h1>My proposals</h1>${list}`);
}

function proposalCard({ proposal, job }: ProposalOfJob): Markup {
  return html`<li class="card job">
    <h3><a href="/jobs/${proposal.jobId}">${job?.title ?? "A job that is gone"}</a></h3>
    <p class="excerpt">${proposal.text}</p>
    <p class="terms"><strong>${euro(proposal.priceEuro)}</strong><span>${when(proposal.at)}</span></p>
  </li>`;
}
