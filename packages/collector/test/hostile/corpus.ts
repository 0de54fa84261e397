/** Requests that are no requests, or two at once. A name for each; `status` where exactly one answer is right. */
export interface CorpusEntry {
  name: string;
  text: string;
  status?: number;
}

const HOST = "host: localhost\r\n";
const post = (headers: string, body = "") => `POST /v1/collect HTTP/1.1\r\n${HOST}${headers}\r\n${body}`;

/** The written half of the storm: framing, which a generator of requests never gets wrong. */
export const CORPUS: readonly CorpusEntry[] = [
  { name: "nothing at all", text: "" },
  { name: "an empty line", text: "\r\n\r\n" },
  { name: "not HTTP", text: "hello?\r\n\r\n", status: 400 },
  { name: "TLS hello", text: "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", status: 400 },
  { name: "HTTP/0.9", text: "GET /\r\n\r\n", status: 400 },
  { name: "HTTP/2 preface", text: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", status: 400 },
  { name: "HTTP/9.9", text: `GET / HTTP/9.9\r\n${HOST}\r\n`, status: 400 },
  { name: "no host", text: "GET /healthz HTTP/1.1\r\n\r\n", status: 400 },
  { name: "two hosts", text: `GET /healthz HTTP/1.1\r\n${HOST}host: other\r\n\r\n` },
  { name: "a host that is none", text: "GET /healthz HTTP/1.1\r\nhost: a b/c@d\r\n\r\n", status: 400 },
  { name: "an unknown method", text: `BREW /healthz HTTP/1.1\r\n${HOST}\r\n`, status: 400 },
  { name: "CONNECT", text: "CONNECT localhost:22 HTTP/1.1\r\nhost: localhost:22\r\n\r\n" },
  { name: "TRACE", text: `TRACE / HTTP/1.1\r\n${HOST}\r\n` },
  { name: "OPTIONS *", text: `OPTIONS * HTTP/1.1\r\n${HOST}\r\n` },
  { name: "an absolute target", text: `GET http://evil.example/healthz HTTP/1.1\r\n${HOST}\r\n` },
  { name: "a target with NUL", text: `GET /\0 HTTP/1.1\r\n${HOST}\r\n`, status: 400 },
  { name: "a target with a space", text: `GET /a b HTTP/1.1\r\n${HOST}\r\n`, status: 400 },
  { name: "a target that is no URL", text: `GET //[ HTTP/1.1\r\n${HOST}\r\n` },
  { name: "a long target", text: `GET /${"a".repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`, status: 431 },
  { name: "a header bomb", text: `GET / HTTP/1.1\r\n${HOST}x: ${"a".repeat(100_000)}\r\n\r\n`, status: 431 },
  { name: "two thousand headers", text: `GET / HTTP/1.1\r\n${HOST}${"a: b\r\n".repeat(2500)}\r\n` },
  { name: "a header without a name", text: `GET / HTTP/1.1\r\n${HOST}: b\r\n\r\n`, status: 400 },
  { name: "a header with NUL", text: `GET / HTTP/1.1\r\n${HOST}a: \0\r\n\r\n`, status: 400 },
  { name: "a folded header", text: `GET / HTTP/1.1\r\n${HOST}a: b\r\n c\r\n\r\n` },
  { name: "a space before the colon", text: `GET / HTTP/1.1\r\n${HOST}a : b\r\n\r\n`, status: 400 },
  { name: "bare line feeds", text: `GET /healthz HTTP/1.1\n${HOST.trim()}\n\n` },
  {
    name: "length and chunked",
    text: post("content-length: 4\r\ntransfer-encoding: chunked\r\n", "0\r\n\r\nGET"),
  },
  { name: "two lengths", text: post("content-length: 2\r\ncontent-length: 4\r\n", "{}{}"), status: 400 },
  { name: "a list of lengths", text: post("content-length: 2, 2\r\n", "{}"), status: 400 },
  { name: "a negative length", text: post("content-length: -1\r\n", "{}"), status: 400 },
  { name: "a length with a sign", text: post("content-length: +2\r\n", "{}"), status: 400 },
  { name: "a length in hex", text: post("content-length: 0x2\r\n", "{}"), status: 400 },
  {
    name: "a length beyond counting",
    text: post(`content-length: ${"9".repeat(40)}\r\n`, "{}"),
    status: 400,
  },
  { name: "a large length", text: post("content-type: text/plain\r\ncontent-length: 999999999\r\n", "{}") },
  { name: "less than announced", text: post("content-type: text/plain\r\ncontent-length: 10\r\n", "{}") },
  { name: "chunked twice", text: post("transfer-encoding: chunked, chunked\r\n", "0\r\n\r\n") },
  { name: "chunked, and then not", text: post("transfer-encoding: chunked, identity\r\n", "0\r\n\r\n") },
  { name: "chunked in disguise", text: post("transfer-encoding: xchunked\r\n", "0\r\n\r\n") },
  {
    name: "a chunk size that is none",
    text: post("transfer-encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"),
  },
  { name: "a negative chunk", text: post("transfer-encoding: chunked\r\n", "-2\r\n{}\r\n0\r\n\r\n") },
  { name: "an endless chunk", text: post("transfer-encoding: chunked\r\n", "ffffffffffffffff\r\n{}") },
  { name: "a chunk too short", text: post("transfer-encoding: chunked\r\n", "2\r\n{}x\r\n0\r\n\r\n") },
  {
    name: "a chunk extension bomb",
    text: post("transfer-encoding: chunked\r\n", `1;${"a".repeat(40_000)}\r\n{`),
  },
  { name: "trailers", text: post("transfer-encoding: chunked\r\n", `0\r\n${"a: b\r\n".repeat(3000)}\r\n`) },
  { name: "an unknown expectation", text: post("expect: the-inquisition\r\ncontent-length: 2\r\n", "{}") },
  { name: "100-continue", text: post("expect: 100-continue\r\ncontent-length: 2\r\n", "{}") },
  {
    name: "an upgrade to h2c",
    text: `GET /healthz HTTP/1.1\r\n${HOST}connection: upgrade\r\nupgrade: h2c\r\n\r\n`,
  },
  {
    name: "an upgrade to a socket",
    text: `GET /healthz HTTP/1.1\r\n${HOST}connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: eA==\r\n\r\n`,
  },
  { name: "200 at once", text: `GET /healthz HTTP/1.1\r\n${HOST}\r\n`.repeat(200) },
  {
    name: "a request in the body of another",
    text: post(
      "content-type: text/plain\r\ncontent-length: 47\r\n",
      `GET /v1/accounts HTTP/1.1\r\nhost: localhost\r\n\r\n`.slice(0, 47),
    ),
  },
  {
    name: "rubbish after an answer",
    text: `GET /healthz HTTP/1.1\r\n${HOST}\r\n\x00\x01\x02 rubbish\r\n\r\n`,
  },
  { name: "half a request line", text: "GET /heal" },
  { name: "half a header", text: `GET /healthz HTTP/1.1\r\nhost: loc` },
];
