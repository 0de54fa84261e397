import * as fc from "fast-check";
import { envelope, fingerprint, identifyItem, pageItem, typingItem } from "../wire.ts";
import { nastyEncoded, nastyJson, nastyText, nastyValue } from "./nasty.ts";
import { bytesOf } from "./request.ts";

/** What an attacker knows: every route of the API description, the key in the page, and even a server's key. */
export interface Known {
  routes: readonly { method: string; path: string }[];
  siteKey: string;
  serverKey: string;
}

const HEADERS = [
  "accept",
  "authorization",
  "content-encoding",
  "content-type",
  "cookie",
  "forwarded",
  "if-none-match",
  "origin",
  "range",
  "referer",
  "sec-ch-ua",
  "sec-ch-ua-platform",
  "user-agent",
  "x-csrf-token",
  "x-forwarded-for",
  "x-forwarded-host",
];
const TYPES = [
  "text/plain",
  "application/json",
  "application/x-ndjson",
  "multipart/form-data; boundary=",
  "x",
];
/** Every generated request is whole: its connection ends with the answer. */
const WHOLE = [
  ["host", "localhost"],
  ["connection", "close"],
] as const;

/** Well-framed requests with hostile contents, as bytes. */
export function hostileRequests(known: Known): fc.Arbitrary<Buffer> {
  const keys = [known.siteKey, known.serverKey, `${known.serverKey}x`, "sk_", "x".repeat(5000)];
  const authorization = fc.option(
    fc.oneof(
      fc.constantFrom(...keys.map((key) => `Bearer ${key}`)),
      nastyText.map((text) => `Bearer ${text}`),
      nastyText,
    ),
    { nil: null },
  );
  const route = fc.constantFrom(...known.routes);
  const target = fc.tuple(route, nastyText, fc.option(fc.tuple(nastyText, nastyText)), fc.nat(3)).map(fill);
  const body = fc.oneof(
    { weight: 4, arbitrary: mutatedEnvelope(known.siteKey) },
    { weight: 2, arbitrary: nastyValue.map((value) => Buffer.from(JSON.stringify(value) ?? "")) },
    { weight: 1, arbitrary: nastyJson.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
  );
  const header = fc
    .tuple(fc.constantFrom(...HEADERS), nastyText)
    .map(([name, value]) => [name, headerSafe(value)] as const);

  const anyCall = fc
    .record({
      target,
      type: fc.constantFrom(...TYPES),
      authorization,
      headers: fc.array(header, { maxLength: 3 }),
      body,
      framing: fc.constantFrom("length", "length", "chunked"),
    })
    .map(({ target: { method, path }, type, authorization: said, headers, body: bytes, framing }) =>
      bytesOf({
        method,
        target: path,
        headers: [
          ...WHOLE,
          ["content-type", type],
          ...(said === null ? [] : [["authorization", headerSafe(said)] as const]),
          ...headers,
        ],
        body: method === "GET" ? new Uint8Array() : bytes,
        framing,
      }),
    );
  const encoded = fc
    .tuple(fc.constantFrom("/v1/collect", "/v1/events", "/v1/import"), nastyEncoded)
    .map(([path, [encoding, bytes]]) =>
      bytesOf({
        method: "POST",
        target: path,
        headers: [
          ...WHOLE,
          ["content-type", path === "/v1/import" ? "application/x-ndjson" : "application/json"],
          ["authorization", `Bearer ${known.serverKey}`],
          ["content-encoding", encoding],
        ],
        body: bytes,
        framing: "length",
      }),
    );
  const collected = mutatedEnvelope(known.siteKey).map((bytes) =>
    bytesOf({
      method: "POST",
      target: "/v1/collect",
      headers: [...WHOLE, ["content-type", "text/plain"]],
      body: bytes,
      framing: "length",
    }),
  );
  return fc.oneof(
    { weight: 10, arbitrary: anyCall },
    { weight: 6, arbitrary: collected },
    { weight: 1, arbitrary: encoded },
  );
}

/** An envelope that is right but for one place. */
function mutatedEnvelope(siteKey: string): fc.Arbitrary<Buffer> {
  const whole = () =>
    envelope(
      siteKey,
      [fingerprint("a"), identifyItem("b", "ann"), pageItem("c", "page", 5), typingItem("d", 120)],
      { sentAt: Date.now() },
    );
  return fc.tuple(fc.nat(), nastyValue, fc.nat(3)).map(([place, value, how]) => {
    const copy = structuredClone(whole()) as object;
    const places: [Record<string, unknown>, string][] = [];
    const walk = (node: unknown) => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, child] of Object.entries(node)) {
        places.push([node as Record<string, unknown>, key]);
        walk(child);
      }
    };
    walk(copy);
    const [parent, key] = places[place % places.length] ?? [];
    if (parent !== undefined && key !== undefined) {
      if (how === 0) delete parent[key];
      else if (how === 1) parent[`${key}x`] = value;
      else parent[key] = value;
    }
    return Buffer.from(JSON.stringify(copy));
  });
}

function fill([{ method, path }, id, query, how]: [
  Known["routes"][number],
  string,
  [string, string] | null,
  number,
]): { method: string; path: string } {
  const escaped = (text: string) =>
    how === 0
      ? encodeURIComponent(text.toWellFormed())
      : Buffer.from(text)
          .toString("latin1")
          .replace(/[^!-~]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
  const filled = path.replaceAll(/\{\w+\}/g, () => escaped(id));
  const search = query === null ? "" : `?${escaped(query[0])}=${escaped(query[1])}`;
  return { method: method.toUpperCase(), path: `${filled}${search}` };
}

/** What a header may hold by HTTP: the parser refuses the rest, which the corpus is about. */
function headerSafe(text: string): string {
  return Buffer.from(text)
    .toString("latin1")
    .replace(/[^\t -~\x80-\xff]/g, "")
    .slice(0, 8000);
}
