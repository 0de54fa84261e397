export interface Answer {
  status: number;
  body: string;
  headers: Response["headers"];
}

/** A visitor without script, for tests: keeps cookies, reads forms, sends them. */
export class Guest {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();
  constructor(origin: string) {
    this.#origin = origin;
  }

  async get(path: string): Promise<Answer> {
    return this.#request(path, { method: "GET" });
  }

  /** Sends the fields with the form token of the page that `from` names; follows one redirect. */
  async send(path: string, fields: Record<string, string>, from = path): Promise<Answer> {
    const { body } = await this.get(from);
    const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(body)?.[1] ?? "";
    return this.post(path, { csrf, ...fields });
  }

  async post(path: string, fields: Record<string, string>): Promise<Answer> {
    const answer = await this.#request(path, { method: "POST", body: new URLSearchParams(fields) });
    const target = answer.headers.get("location");
    return target === null ? answer : this.get(target);
  }

  signUp(name: string, password = "correct horse"): Promise<Answer> {
    return this.send("/sign-up", { name, email: `${name}@example.test`, password });
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  async #request(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(this.#origin + path, { ...init, redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return { status: response.status, body: await response.text(), headers: response.headers };
  }
}
