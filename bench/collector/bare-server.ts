import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The baseline: a Node server that reads a body and answers, and does nothing else. Prints its port. */
const server = createServer((incoming, answer) => {
  incoming.resume();
  incoming.on("end", () => answer.end("{}"));
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
