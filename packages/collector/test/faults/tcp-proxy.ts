import { connect, createServer, type Socket } from "node:net";

/** A network cable between two processes of this machine. */
export interface TcpProxy {
  port: number;
  /** Ends every connection by a reset, and refuses new ones. */
  cut(): void;
  /** Takes connections again. */
  mend(): void;
  /** Passes nothing on, without a word to anyone. */
  stall(): void;
  /** Passes on what came meanwhile. */
  resume(): void;
  close(): void;
}

/** Listens on a free port of the loopback and passes all on to `socketPath`. */
export async function startTcpProxy(socketPath: string): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isCut = false;
  let isStalled = false;
  const server = createServer((near) => {
    near.on("error", () => {});
    if (isCut) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(socketPath);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near]] as const) {
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
      from.pipe(to);
      if (isStalled) from.pause();
    }
    near.on("close", () => pairs.delete(pair));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const ends = () => [...pairs].flat();
  return {
    port: address.port,
    cut() {
      isCut = true;
      for (const [near, far] of pairs) {
        near.resetAndDestroy();
        far.destroy();
      }
    },
    mend() {
      isCut = false;
    },
    stall() {
      isStalled = true;
      for (const end of ends()) end.pause();
    },
    resume() {
      isStalled = false;
      for (const end of ends()) end.resume();
    },
    close() {
      server.close();
      for (const end of ends()) end.destroy();
    },
  };
}
