import type { Page } from "playwright";

/** One way in which something secret comes into a page. */
export interface Route {
  name: string;
  /** The field takes digits alone. */
  digits?: true;
  bring(page: Page, secret: string): Promise<unknown>;
}

const TYPED = [
  "text",
  "search",
  "email",
  "url",
  "tel",
  "password",
  "one-time-code",
  "cc-name",
  "textarea",
  "editable",
  "listed",
  "ignored",
] as const;

/** A form that is sent as browsers send forms: its values stand in the next page's address and in its referrer. */
export const FORM = `
<form id="form" action="/after">
  <input id="text" name="a"><input id="search" type="search" name="b"><input id="email" type="text" inputmode="email" name="c">
  <input id="url" name="d" inputmode="url"><input id="tel" type="tel" name="e"><input id="number" type="number" name="f">
  <input id="password" type="password" name="g"><input id="one-time-code" autocomplete="one-time-code" name="h">
  <input id="cc-name" autocomplete="cc-name" name="i"><input id="cc-number" autocomplete="cc-number" name="j">
  <textarea id="textarea" name="k"></textarea><div id="editable" contenteditable></div>
  <input id="listed" list="list" name="l"><datalist id="list"></datalist><select id="select" name="m"></select>
  <input id="composed" name="n"><input id="pasted" name="o"><textarea id="dropped" name="p"></textarea>
  <input id="filled" name="q"><input id="set" name="r"><input id="hidden" type="hidden" name="s">
  <input id="file" type="file"><div data-samehand-ignore><input id="ignored" name="t"></div>
  <div id="open"></div><div id="closed"></div><button id="send">Send</button>
</form>
<iframe src="/frame" id="frame"></iframe>
<script>
  document.getElementById("open").attachShadow({ mode: "open" }).innerHTML = '<input id="inOpen">';
  const closed = document.getElementById("closed").attachShadow({ mode: "closed" });
  closed.innerHTML = "<input>";
  window.focusClosed = () => closed.firstChild.focus();
</script>`;
/** It has the script too, so its fields are measured by a client of their own. */
export const FRAME = '<form><input id="inFrame"></form>';

const typed = (id: string) => (page: Page, secret: string) =>
  page.locator(`#${id}`).pressSequentially(secret);

export const ROUTES: readonly Route[] = [
  ...TYPED.map((id): Route => ({ name: `typed: ${id}`, bring: typed(id) })),
  { name: "typed: number", digits: true, bring: typed("number") },
  { name: "typed: cc-number", digits: true, bring: typed("cc-number") },
  { name: "typed: open shadow root", bring: typed("inOpen") },
  {
    name: "typed: closed shadow root",
    async bring(page, secret) {
      await page.evaluate(() => (globalThis as never as { focusClosed(): void }).focusClosed());
      await page.keyboard.type(secret);
    },
  },
  {
    name: "typed: frame of the same origin",
    bring: (page, secret) => page.frameLocator("#frame").locator("#inFrame").pressSequentially(secret),
  },
  {
    name: "typed, shown and typed again: password",
    async bring(page, secret) {
      const field = page.locator("#password");
      await field.fill("");
      await field.evaluate((element) => element.setAttribute("type", "text"));
      await field.pressSequentially(secret);
    },
  },
  {
    name: "composed by an input method",
    async bring(page, secret) {
      await page.locator("#composed").focus();
      const session = await page.context().newCDPSession(page);
      for (const length of [4, 9, secret.length]) {
        const text = secret.slice(0, length);
        await session.send("Input.imeSetComposition", { text, selectionStart: length, selectionEnd: length });
      }
      await session.send("Input.insertText", { text: secret });
    },
  },
  {
    name: "pasted from the clipboard",
    async bring(page, secret) {
      await page.evaluate((text) => navigator.clipboard.writeText(text), secret);
      await page.locator("#pasted").focus();
      await page.keyboard.press("ControlOrMeta+V");
    },
  },
  {
    name: "dropped",
    async bring(page, secret) {
      const field = page.locator("#dropped");
      await field.scrollIntoViewIfNeeded();
      const box = await field.boundingBox();
      const session = await page.context().newCDPSession(page);
      const data = { items: [{ mimeType: "text/plain", data: secret }], dragOperationsMask: 1 };
      const at = { x: (box?.x ?? 0) + 5, y: (box?.y ?? 0) + 5 };
      for (const type of ["dragEnter", "dragOver", "drop"] as const)
        await session.send("Input.dispatchDragEvent", { type, ...at, data });
    },
  },
  {
    // As a browser's autofill: the value, then an event without an input type.
    name: "filled in by the browser",
    bring: (page, secret) =>
      page.locator("#filled").evaluate((element, value) => {
        (element as HTMLInputElement).value = value;
        element.dispatchEvent(new Event("input", { bubbles: true }));
        element.dispatchEvent(new Event("change", { bubbles: true }));
      }, secret),
  },
  {
    name: "set by a script",
    bring: (page, secret) =>
      page.locator("#set").evaluate((element, value) => {
        (element as HTMLInputElement).value = value;
      }, secret),
  },
  {
    name: "hidden field",
    bring: (page, secret) =>
      page.locator("#hidden").evaluate((element, value) => {
        (element as HTMLInputElement).value = value;
      }, secret),
  },
  {
    name: "chosen from a list",
    async bring(page, secret) {
      await page.locator("#select").evaluate((element, value) => {
        element.append(new Option("first"), new Option(value));
      }, secret);
      await page.locator("#select").selectOption(secret);
    },
  },
  {
    name: "name of a file",
    bring: (page, secret) =>
      page
        .locator("#file")
        .setInputFiles({ name: `${secret}.txt`, mimeType: "text/plain", buffer: Buffer.from(secret) }),
  },
  {
    name: "title, text and selection of the page",
    bring: (page, secret) =>
      page.evaluate((text) => {
        document.title = text;
        const paragraph = document.createElement("p");
        paragraph.textContent = text;
        document.body.append(paragraph);
        getSelection()?.selectAllChildren(paragraph);
      }, secret),
  },
  {
    name: "fragment of the address",
    bring: (page, secret) =>
      page.evaluate((text) => {
        location.hash = text;
      }, secret),
  },
  {
    name: "query of a history entry",
    bring: (page, secret) =>
      page.evaluate((text) => history.pushState(null, "", `?${new URLSearchParams({ q: text })}`), secret),
  },
  {
    name: "state of a history entry",
    bring: (page, secret) => page.evaluate((text) => history.replaceState({ text }, ""), secret),
  },
  {
    name: "the page's own storage and window name",
    bring: (page, secret) =>
      page.evaluate((text) => {
        localStorage.setItem("own", text);
        sessionStorage.setItem("own", text);
        // biome-ignore lint/suspicious/noDocumentCookie: as pages do
        document.cookie = `own=${text}; path=/`;
        window.name = text;
      }, secret),
  },
];
