import { jobPage } from "../views/job.ts";
import { jobsPage } from "../views/jobs.ts";
import { postJobPage } from "../views/post-job.ts";
import { problemPage } from "../views/problem.ts";
import { euroAmount, line, text } from "./fields.ts";
import type { Routes } from "./route.ts";
import { receiptOf } from "./visit.ts";

/** Browse the jobs, read one, post one. */
export const jobRoutes: Routes = (app, { store, events }) => {
  app.get("/", (c) => c.html(jobsPage(c.var.visit, store.jobs())));

  app.get("/jobs/:id", (c) => {
    const job = store.job(c.req.param("id"));
    if (!job) return c.html(problemPage(c.var.visit, "This job is gone", "It was filled or withdrawn."), 404);
    const account = c.var.visit.identity?.account;
    const proposals = store.proposalsFor(job.id);
    return c.html(
      jobPage(c.var.visit, {
        job,
        proposals: proposals.length,
        mine: proposals.filter((proposal) => proposal.author === account),
        messages: account === undefined ? [] : store.messagesOn(job.id, account),
      }),
    );
  });

  app.get("/post-job", (c) =>
    c.var.visit.identity ? c.html(postJobPage(c.var.visit)) : c.redirect("/log-in", 303),
  );

  app.post("/post-job", (c) => {
    const { form, visit } = c.var;
    if (!visit.identity) return c.redirect("/log-in", 303);
    const { account } = visit.identity;
    const title = line(form, "title", 120);
    const trade = line(form, "trade", 40);
    const place = line(form, "place", 60);
    const budgetEuro = euroAmount(form, "budget");
    const description = text(form, "description", 8000);
    if (!title || !trade || !place || !budgetEuro || !description)
      return c.html(postJobPage(visit, "Please fill in every field.", form.get("description")), 422);
    const job = store.addJob({ title, trade, place, budgetEuro, description, client: account });
    if (!job) return c.html(postJobPage(visit, "There are too many jobs already.", description), 422);
    events.tell({ account, name: "job", data: { job: job.id, budgetEuro }, ...receiptOf(c) });
    return c.redirect(`/jobs/${job.id}`, 303);
  });
};
