/** One request as bytes, framed as HTTP says or not. */
export interface RawRequest {
  method: string;
  target: string;
  headers: readonly (readonly [string, string])[];
  body: Uint8Array;
  /** How the body is announced; `none` leaves it to the headers given. */
  framing: "length" | "chunked" | "none";
}

/** Latin-1, so that any byte may stand in a header. */
export function bytesOf({ method, target, headers, body, framing }: RawRequest): Buffer {
  const said = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const announced =
    framing === "length"
      ? `content-length: ${body.length}\r\n`
      : framing === "chunked"
        ? "transfer-encoding: chunked\r\n"
        : "";
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${said}${announced}\r\n`, "latin1");
  if (framing !== "chunked") return Buffer.concat([head, body]);
  const chunk = [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from("\r\n")];
  return Buffer.concat([head, ...(body.length === 0 ? [] : chunk), Buffer.from("0\r\n\r\n")]);
}
