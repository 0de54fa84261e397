import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { VerdictRequest } from "@samehand/protocol/api";
import { CSRF, DevApi } from "./api.ts";

const DIST = join(import.meta.dirname, "../dist");
/** As the collector sends it: what works here works there. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";
const TYPES: Readonly<Record<string, string>> = {
  "index.html": "text/html; charset=utf-8",
  "console.js": "text/javascript; charset=utf-8",
  "console.css": "text/css; charset=utf-8",
};
export const COOKIE = "samehand-dev=1";

/** The built console over generated data, on a free port of this machine. */
export async function startDevServer(port = 0): Promise<{ origin: string; close: () => Promise<void> }> {
  const api = new DevApi();
  const server = createServer((request, response) => {
    answer(api, request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function answer(api: DevApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://dev");
  if (url.pathname.startsWith("/v1/")) return answerApi(api, request, response, url);
  if (url.pathname === "/sign-in") {
    response
      .writeHead(302, { location: "/console/", "set-cookie": `${COOKIE}; Path=/; HttpOnly; SameSite=Strict` })
      .end();
    return undefined;
  }
  const name = url.pathname.replace(/^\/console\/?/, "") || "index.html";
  const type = TYPES[name];
  if (type === undefined) return void response.writeHead(404).end();
  const headers = { "content-type": type, "content-security-policy": CONTENT_SECURITY_POLICY };
  response.writeHead(200, headers).end(await readFile(join(DIST, name)));
  return undefined;
}

async function answerApi(
  api: DevApi,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const reply = (status: number, body: unknown) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const refuse = (status: number, code: string, message: string) =>
    reply(status, { error: { code, message } });
  if (url.pathname === "/v1/session" && request.method === "POST") {
    response.writeHead(204, { "set-cookie": `${COOKIE}; Path=/; HttpOnly; SameSite=Strict` }).end();
    return undefined;
  }
  if (!(request.headers.cookie ?? "").includes(COOKIE)) return refuse(401, "not_signed_in", "Sign in first.");
  const parts = url.pathname.slice("/v1/".length).split("/").map(decodeURIComponent);
  if (request.method === "GET") {
    const body = api.read(parts, url.searchParams);
    return body === null ? refuse(404, "not_found", "There is nothing here.") : reply(200, body);
  }
  if (request.headers["x-samehand-csrf"] !== CSRF)
    return refuse(403, "wrong_key_kind", "No token against forged requests.");
  if (parts[0] === "session") {
    response.setHeader("set-cookie", "samehand-dev=; Path=/; Max-Age=0");
    return reply(200, {});
  }
  const site = url.searchParams.get("site") ?? "";
  if (parts[0] === "models")
    return parts[1] === undefined ? reply(201, api.learn(site)) : reply(200, api.use(site, parts[1]));
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  api.verdict(site, JSON.parse(Buffer.concat(chunks).toString()) as VerdictRequest);
  return reply(200, {});
}

if (import.meta.main) {
  const { origin } = await startDevServer(Number(process.env["PORT"] ?? 4810));
  console.log(`${origin}/sign-in`);
}
