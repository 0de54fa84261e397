import { html } from "hono/html";
import type { User } from "../store/records.ts";
import { formToken, type Markup, notice, type PageContext, page } from "./layout.ts";

export function profilePage(context: PageContext, user: User, problem?: string, saved = false): Markup {
  return page(
    context,
    "Profile",
    html`<section class="narrow card">
      <h1>${user.name}</h1>
      <p class="aside">${user.email}</p>
      ${notice(problem)}
      ${saved ? html`<p class="saved" role="status">Saved.</p>` : ""}
      <form method="post" action="/profile">
        ${formToken(context)}
        <label>Your trade <input name="trade" maxlength="80" value="${user.trade}"></label>
        <label>About you <textarea name="about" rows="6" maxlength="4000">${user.about}</textarea></label>
        <button>Save the profile</button>
      </form>
      <h2>Payout</h2>
      <form method="post" action="/profile/payout">
        ${formToken(context)}
        <label>IBAN
          <input name="payout" maxlength="42" required autocomplete="off" data-samehand-ignore
            placeholder="DE00 0000 0000 0000 0000 00" value="${user.payoutAccount}"></label>
        <button>Save the payout account</button>
      </form>
    </section>`,
  );
}
