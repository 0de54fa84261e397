import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { REJECTIONS, type RejectionCode } from "@samehand/protocol";
import { Rejection } from "./errors.ts";

/** What Node's parser gives up with, by the code of its error; anything else is `malformed_request`. */
const CODES: Readonly<Record<string, RejectionCode>> = {
  HPE_HEADER_OVERFLOW: "headers_too_large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "headers_too_large",
  ERR_HTTP_REQUEST_TIMEOUT: "request_timeout",
};
const REASONS: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
};

/**
 * Answers what is no HTTP request with a code, as every other refusal, and closes its connection: what follows on it
 * cannot be told apart from the request that broke. `refused` counts it.
 */
export function answerMalformed(server: Server, refused: (code: RejectionCode) => void): void {
  const answering = new WeakMap<Socket, ServerResponse>();
  server.prependListener("request", (request, response) => answering.set(request.socket, response));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    // The peer is gone: nothing was refused, and nobody reads an answer.
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const code = CODES[error.code ?? ""] ?? "malformed_request";
    refused(code);
    const open = answering.get(socket);
    // Into an answer that has begun no other can be written.
    if (open?.headersSent === true && !open.writableFinished) socket.destroy();
    else socket.end(answerOf(code), () => socket.destroy());
  });
  // Node would answer 417 without a body; an expectation that nobody knows changes nothing.
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
}

/** For what the adapter cannot make a request of, as a host that is none. */
export function malformedResponse(error: unknown, refused: (code: RejectionCode) => void): Response {
  const code = (error as Error).name === "RequestError" ? "malformed_request" : "internal";
  refused(code);
  const rejection = new Rejection(code);
  return Response.json(rejection.body(), { status: rejection.status });
}

function answerOf(code: RejectionCode): string {
  const { status } = REJECTIONS[code];
  const body = JSON.stringify(new Rejection(code).body());
  return [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    "connection: close",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}
