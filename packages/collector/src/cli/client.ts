import type { RejectionBody } from "@samehand/protocol";

/** Speaks the HTTP API, over the network or to the app in this process: both give the same answers. */
export interface Client {
  get<T>(path: string, query?: Query): Promise<T>;
  delete<T>(path: string, query?: Query): Promise<T>;
  /** The answer as it comes, for what may be long. */
  stream(path: string, query?: Query): Promise<AsyncIterable<Uint8Array>>;
  post<T>(path: string, body: unknown, query?: Query): Promise<T>;
  put<T>(path: string, body: unknown, query?: Query): Promise<T>;
  patch<T>(path: string, body: unknown, query?: Query): Promise<T>;
  /** A body as it is, for `import`. */
  send(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    contentType: string,
    query?: Query,
  ): Promise<Response>;
  close(): Promise<void>;
}
export type Query = Readonly<Record<string, string | number | undefined>>;

/** Sends one request; `path` with its query. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

/** What the API refused, as one line for the terminal. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** `token` is an `ad_…` or `sk_…` key; `site` names the site to an `ad_…` key. */
export function clientOver(
  send: Send,
  access: { token: string; site: string | undefined },
  close: () => Promise<void> = async () => {},
): Client {
  const call = async (path: string, query: Query, init: RequestInit): Promise<Response> => {
    const url = new URLSearchParams();
    const named: Query = { site: access.site, ...query };
    for (const [name, value] of Object.entries(named)) if (value !== undefined) url.set(name, String(value));
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${access.token}`);
    const text = url.toString();
    return send(text === "" ? path : `${path}?${text}`, { ...init, headers });
  };
  const read = async <T>(response: Response): Promise<T> => {
    if (response.status === 204) return undefined as T;
    if (response.ok) return (await response.json()) as T;
    throw await apiError(response);
  };
  const withBody =
    (method: string) =>
    async <T>(path: string, body: unknown, query: Query = {}): Promise<T> => {
      const headers = { "content-type": "application/json" };
      return read<T>(await call(path, query, { method, headers, body: JSON.stringify(body) }));
    };
  return {
    get: async <T>(path: string, query: Query = {}) => read<T>(await call(path, query, {})),
    post: withBody("POST"),
    put: withBody("PUT"),
    delete: async <T>(path: string, query: Query = {}) =>
      read<T>(await call(path, query, { method: "DELETE" })),
    stream: async (path, query = {}) => {
      const response = await call(path, query, {});
      if (!response.ok) throw await apiError(response);
      return (response.body ?? new ReadableStream()) as AsyncIterable<Uint8Array>;
    },
    patch: withBody("PATCH"),
    send: (path, body, contentType, query = {}) =>
      call(path, query, { method: "POST", headers: { "content-type": contentType }, body }),
    close,
  };
}

export async function apiError(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Partial<RejectionBody> | null;
  const error = body?.error;
  if (error === undefined)
    return new ApiError(response.status, "unexpected", `The service answered ${response.status}.`);
  const where = error.path === undefined ? "" : ` (${error.path})`;
  return new ApiError(response.status, error.code, `${error.message}${where}`);
}

/** One part of a path; ids may hold anything. */
export function segment(id: string): string {
  return encodeURIComponent(id);
}
