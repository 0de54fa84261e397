import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { WebhookMessage } from "@samehand/protocol/api";

/** What a receiver got, in order. */
export interface Got {
  headers: IncomingHttpHeaders;
  body: string;
  message: WebhookMessage;
}
export interface Receiver {
  url: string;
  got: Got[];
  /** How it answers; 204 at first. */
  answer: (response: ServerResponse, got: Got) => void;
  close(): Promise<void>;
}

/** A real server on loopback. `port` brings one back where another was. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString();
      const each = { headers: request.headers, body, message: JSON.parse(body) as WebhookMessage };
      got.push(each);
      receiver.answer(response, each);
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    got,
    answer: (response) => response.writeHead(204).end(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return receiver;
}
