import { setSession } from "../middleware/session.ts";
import { checkPassword } from "../passwords.ts";
import { logInPage, refusedPage, stepUpPage } from "../views/account.ts";
import { line } from "./fields.ts";
import type { Call, Routes } from "./route.ts";
import { receiptOf, visitOf } from "./visit.ts";

/** Log in: the password, then what Samehand says of this visit, then a code where it asks for one. */
export const logInRoutes: Routes = (app, { store, sessions, events, assessLogin }) => {
  /** Only now does the receipt count: it makes the page's observation this account's, once. */
  function letIn(c: Call, account: string) {
    sessions.signOut(c.var.sessionId);
    setSession(c, sessions.signIn(account));
    events.tell({ account, name: "login", ...receiptOf(c) });
    return c.redirect("/", 303);
  }

  /** Without the receipt: it would say that the visitor who failed is the account's own. */
  function failed(account: string) {
    events.tell({ account, name: "login_failed" });
  }

  app.get("/log-in", (c) => c.html(logInPage(c.var.visit)));

  app.post("/log-in", async (c) => {
    const name = line(c.var.form, "name", 60);
    const user = name === undefined ? undefined : store.user(name);
    const password = (c.var.form.get("password") ?? "").slice(0, 200);
    if (!(await checkPassword(password, user?.password)) || !user) {
      if (user) failed(user.name);
      return c.html(logInPage(c.var.visit, "This name and password do not belong together.", { name }), 422);
    }
    const decision = await assessLogin(user.name, visitOf(c));
    if (decision === "refuse") return c.html(refusedPage(c.var.visit), 403);
    if (decision === "letIn") return letIn(c, user.name);
    sessions.signOut(c.var.sessionId);
    setSession(c, sessions.askForCode(user.name));
    return c.redirect("/step-up", 303);
  });

  app.get("/step-up", (c) => {
    const code = sessions.owedCode(c.var.sessionId);
    return code === undefined ? c.redirect("/log-in", 303) : c.html(stepUpPage(c.var.visit, code));
  });

  app.post("/step-up", (c) => {
    const given = line(c.var.form, "code", 6) ?? "";
    const owing = sessions.owingAccount(c.var.sessionId);
    const account = sessions.redeemCode(c.var.sessionId, given);
    if (account !== undefined) return letIn(c, account);
    if (owing !== undefined) failed(owing);
    const code = sessions.owedCode(c.var.sessionId);
    if (code === undefined)
      return c.html(logInPage(c.var.visit, "Too many wrong codes. Please log in again."), 422);
    return c.html(stepUpPage(c.var.visit, code, "That is not the code."), 422);
  });
};
