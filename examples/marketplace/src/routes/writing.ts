import type { Job } from "../store/records.ts";
import { jobPage } from "../views/job.ts";
import { proposalsPage } from "../views/proposals.ts";
import { euroAmount, text } from "./fields.ts";
import type { Call, Routes } from "./route.ts";
import { receiptOf } from "./visit.ts";

const TEXT_MAX = 8_000;

/** Proposals and messages. */
export const writingRoutes: Routes = (app, { store, events, now }) => {
  app.get("/proposals", (c) => {
    const { visit } = c.var;
    if (!visit.identity) return c.redirect("/log-in", 303);
    const mine = store.proposalsBy(visit.identity.account);
    return c.html(
      proposalsPage(
        visit,
        mine.map((proposal) => ({ proposal, job: store.job(proposal.jobId) })),
      ),
    );
  });

  /** The job's page again, with what was written still in its form. */
  function refuse(c: Call, job: Job, account: string, problem: string, draft: object) {
    const proposals = store.proposalsFor(job.id);
    const mine = proposals.filter((proposal) => proposal.author === account);
    const messages = store.messagesOn(job.id, account);
    const content = { job, proposals: proposals.length, mine, messages, problem, draft };
    return c.html(jobPage(c.var.visit, content), 422);
  }

  app.post("/jobs/:id/proposals", (c) => {
    const job = store.job(c.req.param("id"));
    const account = c.var.visit.identity?.account;
    if (!job || account === undefined) return c.redirect("/log-in", 303);
    const words = text(c.var.form, "text", TEXT_MAX);
    const priceEuro = euroAmount(c.var.form, "price");
    const draft = { proposal: c.var.form.get("text") };
    if (!words || !priceEuro) return refuse(c, job, account, "Name a price and write a proposal.", draft);
    if (!store.addProposal({ jobId: job.id, author: account, priceEuro, text: words, at: new Date(now()) }))
      return refuse(c, job, account, "There are too many proposals already.", draft);
    const data = { job: job.id, priceEuro, length: words.length };
    events.tell({ account, name: "proposal", data, ...receiptOf(c) });
    return c.redirect("/proposals", 303);
  });

  app.post("/jobs/:id/messages", (c) => {
    const job = store.job(c.req.param("id"));
    const account = c.var.visit.identity?.account;
    if (!job || account === undefined) return c.redirect("/log-in", 303);
    const words = text(c.var.form, "text", TEXT_MAX);
    const draft = { message: c.var.form.get("text") };
    if (!words) return refuse(c, job, account, "Write a message.", draft);
    if (!store.addMessage({ jobId: job.id, author: account, text: words, at: new Date(now()) }))
      return refuse(c, job, account, "There are too many messages already.", draft);
    const data = { job: job.id, to: job.client, length: words.length };
    events.tell({ account, name: "message", data, ...receiptOf(c) });
    return c.redirect(`/jobs/${job.id}`, 303);
  });
};
