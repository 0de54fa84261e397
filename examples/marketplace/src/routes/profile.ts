import { profilePage } from "../views/profile.ts";
import { line, text } from "./fields.ts";
import type { Call, Routes } from "./route.ts";
import { receiptOf } from "./visit.ts";

/** The form of an IBAN. Whether the account exists is the bank's to say. */
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** The own profile and the account that payouts go to. */
export const profileRoutes: Routes = (app, { store, events }) => {
  const userOf = (c: Call) => store.user(c.var.visit.identity?.account ?? "");

  app.get("/profile", (c) => {
    const user = userOf(c);
    const saved = c.req.query("saved") !== undefined;
    return user ? c.html(profilePage(c.var.visit, user, undefined, saved)) : c.redirect("/log-in", 303);
  });

  app.post("/profile", (c) => {
    const user = userOf(c);
    if (!user) return c.redirect("/log-in", 303);
    user.trade = line(c.var.form, "trade", 80) ?? "";
    user.about = text(c.var.form, "about", 4000) ?? "";
    const data = { trade: user.trade, aboutLength: user.about.length };
    events.tell({ account: user.name, name: "profile", data, ...receiptOf(c) });
    return c.redirect("/profile?saved", 303);
  });

  app.post("/profile/payout", (c) => {
    const user = userOf(c);
    if (!user) return c.redirect("/log-in", 303);
    const payout = (line(c.var.form, "payout", 42) ?? "").replaceAll(" ", "").toUpperCase();
    if (!IBAN.test(payout))
      return c.html(profilePage(c.var.visit, user, "This is not an IBAN. It starts with two letters."), 422);
    user.payoutAccount = payout;
    events.tell({ account: user.name, name: "payout", data: { payout }, ...receiptOf(c) });
    return c.redirect("/profile?saved", 303);
  });
};
