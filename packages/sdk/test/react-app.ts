import { createElement, StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { type Consent, load } from "../src/index.ts";
import { useConsent, useIdentify, useReceipt } from "../src/react.ts";

const samehand = load({
  siteKey: "pk_react_0001",
  endpoint: `${location.origin}/v1/collect`,
  consent: "none",
});

/** Two switches and what the hooks make of them. */
function App() {
  const [consent, setConsent] = useState<Consent>("none");
  const [account, setAccount] = useState<string | null>(null);
  useConsent(samehand, consent);
  useIdentify(samehand, account);
  const receipt = useReceipt(samehand);
  return createElement(
    "main",
    null,
    createElement("button", { type: "button", id: "agree", onClick: () => setConsent("full") }),
    createElement("button", { type: "button", id: "refuse", onClick: () => setConsent("none") }),
    createElement("button", { type: "button", id: "anna", onClick: () => setAccount("anna") }),
    createElement("button", { type: "button", id: "nobody", onClick: () => setAccount(null) }),
    createElement("output", null, receipt?.visitorId ?? "nobody"),
  );
}

const root = document.querySelector("#app");
if (root) createRoot(root).render(createElement(StrictMode, null, createElement(App)));
