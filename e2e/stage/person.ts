import type { Page } from "playwright";
import { type Cadence, type } from "./typist.ts";
import { prose } from "./words.ts";

const PASSWORD = "a long enough password";

/** Measuring takes a third of a second on an idle machine; eleven pages on two cores wait for each other. */
const RECEIPT_TIMEOUT_MS = 60_000;

/** One account in the hands of one person, in a browser page of the marketplace. */
export class Person {
  readonly page: Page;
  readonly account: string;
  readonly #url: string;
  readonly #cadence: Cadence;
  constructor(page: Page, marketplaceUrl: string, account: string, cadence: Cadence) {
    this.page = page;
    this.account = account;
    this.#url = marketplaceUrl;
    this.#cadence = cadence;
  }

  async signUp(): Promise<void> {
    const { page } = this;
    await page.goto(`${this.#url}/sign-up`);
    await this.receipt();
    await page.fill("[name=name]", this.account);
    await page.fill("[name=email]", `${this.account.replaceAll(/\W/g, "")}@example.test`);
    await page.fill("[name=password]", PASSWORD);
    await page.click("main button");
    await page.waitForSelector(`body[data-account]:not([data-account=""])`);
  }

  /** Fills in the log-in form; where it leads is the caller's to see. */
  async logIn(): Promise<void> {
    const { page } = this;
    await page.goto(`${this.#url}/log-in`);
    await this.receipt();
    await page.fill("[name=name]", this.account);
    await page.fill("[name=password]", PASSWORD);
    await page.click("main button");
    await page.waitForLoadState();
  }

  async logOut(): Promise<void> {
    await this.page.click("nav button");
    await this.page.waitForSelector(`body[data-account=""]`);
  }

  /** Types a proposal of `length` characters and sends it. */
  async propose(job: string, length: number): Promise<void> {
    await this.#write(job, "#proposal-form", length);
  }

  async ask(job: string, length: number): Promise<void> {
    await this.#write(job, "#message-form", length);
  }

  /** Waits until the page's observation was acknowledged. */
  async receipt(): Promise<void> {
    const filled = () =>
      [...document.querySelectorAll<HTMLInputElement>("[data-samehand-receipt]")].some(({ value }) => value);
    await this.page.waitForFunction(filled, undefined, { timeout: RECEIPT_TIMEOUT_MS }).catch(() => {
      throw new Error(`no receipt arrived on ${this.page.url()}`);
    });
  }

  async #write(job: string, form: string, length: number): Promise<void> {
    const { page, account } = this;
    await page.goto(`${this.#url}/jobs/${job}`);
    await this.receipt();
    const sitting = `${account} ${job} ${form}`;
    await type(page, `${form} textarea`, prose(sitting, length), this.#cadence, sitting);
    await page.click(`${form} button`);
    await page.waitForLoadState();
  }
}
