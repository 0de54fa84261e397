import { setSession } from "../middleware/session.ts";
import { hashPassword } from "../passwords.ts";
import { signUpPage } from "../views/account.ts";
import { line } from "./fields.ts";
import type { Routes } from "./route.ts";
import { receiptOf } from "./visit.ts";

const PASSWORD_MIN = 8;
const PASSWORD_MAX = 200;

/** Sign up and log out. */
export const accountRoutes: Routes = (app, { store, sessions, events }) => {
  app.get("/sign-up", (c) => c.html(signUpPage(c.var.visit)));

  app.post("/sign-up", async (c) => {
    const { form } = c.var;
    const name = line(form, "name", 60);
    const email = line(form, "email", 200);
    const password = form.get("password") ?? "";
    const refuse = (problem: string) => c.html(signUpPage(c.var.visit, problem, { name, email }), 422);
    if (name === undefined) return refuse("Choose a user name of up to 60 characters.");
    if (!email?.includes("@")) return refuse("Give an e-mail address.");
    if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX)
      return refuse("Choose a password of eight characters or more.");
    const user = {
      name,
      email,
      password: await hashPassword(password),
      trade: "",
      about: "",
      payoutAccount: "",
    };
    if (!store.addUser(user)) return refuse("This user name is taken.");
    sessions.signOut(c.var.sessionId);
    setSession(c, sessions.signIn(name));
    events.tell({ account: name, name: "signup", data: { email }, ...receiptOf(c) });
    return c.redirect("/", 303);
  });

  app.post("/log-out", (c) => {
    sessions.signOut(c.var.sessionId);
    setSession(c, sessions.newId());
    return c.redirect("/", 303);
  });
};
