import { html } from "hono/html";
import { formToken, type Markup, notice, type PageContext, page } from "./layout.ts";

export function postJobPage(context: PageContext, problem?: string, description = ""): Markup {
  return page(
    context,
    "Post a job",
    html`<section class="narrow card">
      <h1>Post a job</h1>
      ${notice(problem)}
      <form method="post" action="/post-job">
        ${formToken(context)}
        <label>Title <input name="title" maxlength="120" required></label>
        <label>Trade <input name="trade" maxlength="40" required></label>
        <label>Place <input name="place" maxlength="60" required></label>
        <label>Budget in euro <input name="budget" type="number" min="1" max="1000000" required></label>
        <label>What is to be done
          <textarea name="description" rows="8" maxlength="8000" required>${description}</textarea></label>
        <button>Post the job</button>
      </form>
    </section>`,
  );
}
