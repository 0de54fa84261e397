// What the operator's page does with the SDK: say who is signed in, and hand the receipt to the forms.
// Without the SDK (blocked, or the collector is away) the page works the same.
const tag = document.querySelector("script[data-site-key]");
const { account, signature } = document.body.dataset;

function fillForms(receipt) {
  for (const input of document.querySelectorAll("[data-samehand-receipt]")) input.value = receipt.requestId;
}

function begin() {
  const { samehand } = window;
  samehand.onReceipt(fillForms);
  if (account) samehand.identify(account, signature);
}

if (window.samehand) begin();
else tag.addEventListener("load", begin);
