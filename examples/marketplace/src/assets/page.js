// What the operator's page asks of the SDK: say who is signed in, and hand the receipt to the forms.
// The SDK may arrive before or after; blocked or away, the page works the same.
const { account, signature } = document.body.dataset;

function fillForms(receipt) {
  for (const input of document.querySelectorAll("[data-samehand-receipt]")) input.value = receipt.requestId;
}

window.samehand ??= { q: [] };
window.samehand.q.push(["onReceipt", fillForms]);
if (account) window.samehand.q.push(["identify", account, signature]);
