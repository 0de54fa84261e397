import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A server's connection string without a database, or why there is none. */
export type PostgresServer = RunningPostgres | { missing: string };
export interface RunningPostgres {
  url: string;
  /** Its socket on this machine; null of one that is not ours. */
  socket: string | null;
  stop(): void;
  /** Ends it and its children by SIGKILL, and resolves when they are gone; only of one that is ours. */
  kill(): Promise<void>;
  /** Stops the server and its children in their tracks, and lets them go on. */
  pause(): void;
  resume(): void;
  /** Ends the server as a power cut of its process would, and resolves when it is gone; only of one that is ours. */
  crash(): Promise<void>;
  /** Starts it again on the same data; it answers when this resolves. */
  revive(): Promise<void>;
}

/** No test pulls the plug; a bench passes its own settings. */
const QUICK = ["fsync=off"];

/**
 * The Postgres of `SAMEHAND_TEST_POSTGRES`, else one of our own in a temporary directory, reachable by a socket in
 * that directory alone. Postgres refuses to run as root, so root starts it as another user.
 */
export async function startPostgres(settings: readonly string[] = QUICK): Promise<PostgresServer> {
  const given = process.env["SAMEHAND_TEST_POSTGRES"];
  if (given !== undefined && given !== "")
    return {
      url: given.replace(/\/$/, ""),
      socket: null,
      stop: () => {},
      pause: notOursNow,
      resume: notOursNow,
      kill: notOurs,
      crash: notOurs,
      revive: notOurs,
    };
  const bin = findBinaries();
  if (bin === null)
    return { missing: "no Postgres server binaries (set SAMEHAND_TEST_POSTGRES to use a server)" };
  const owner = process.getuid?.() === 0 ? (userIds("postgres") ?? userIds("nobody")) : undefined;
  if (owner === null) return { missing: "running as root without a user postgres or nobody" };
  const dir = mkdtempSync(join(tmpdir(), "samehand-postgres-"));
  if (owner !== undefined) chownSync(dir, owner.uid, owner.gid);
  const data = join(dir, "data");
  const init = spawnSync(
    join(bin, "initdb"),
    [
      "-D",
      data,
      "-U",
      "postgres",
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale=C",
      "--no-sync",
      "--no-instructions",
    ],
    { ...owner, cwd: dir, encoding: "utf8" },
  );
  if (init.status !== 0) {
    rmSync(dir, { recursive: true, force: true });
    return { missing: `initdb failed: ${init.stderr.trim().split("\n").at(-1)}` };
  }
  const launch = () =>
    spawn(
      join(bin, "postgres"),
      [
        "-D",
        data,
        "-k",
        dir,
        ...["listen_addresses=", "max_connections=60", ...settings].flatMap((each) => ["-c", each]),
      ],
      { ...owner, cwd: dir, stdio: ["ignore", "ignore", "pipe"] },
    );
  let server = launch();
  const stop = () => {
    server.kill("SIGQUIT");
    rmSync(dir, { recursive: true, force: true });
  };
  process.once("exit", stop);
  const complaint = await untilReady(server);
  if (complaint !== null) {
    stop();
    return { missing: `Postgres did not start: ${complaint}` };
  }
  return {
    url: `postgresql://postgres@%2F${encodeURIComponent(dir.slice(1))}`,
    socket: join(dir, ".s.PGSQL.5432"),
    stop,
    pause() {
      for (const pid of family(server)) process.kill(pid, "SIGSTOP");
    },
    resume() {
      for (const pid of family(server)) process.kill(pid, "SIGCONT");
    },
    async kill() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      const { pid } = server;
      if (pid === undefined) throw new Error("Postgres has no process");
      // It must not start a new child, or recover by itself, while its children are ended.
      server.kill("SIGSTOP");
      for (const child of childrenOf(pid)) process.kill(child, "SIGKILL");
      server.kill("SIGKILL");
      await ended;
    },
    async crash() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      // Its children end with it by SIGQUIT; SIGKILL would leave them, and the next start would refuse the data.
      server.kill("SIGQUIT");
      await ended;
    },
    async revive() {
      server = launch();
      const again = await untilReady(server);
      if (again !== null) throw new Error(`Postgres did not start again: ${again}`);
    },
  };
}

/** Of a living process, on Linux; a server that is killed elsewhere leaves them to notice by themselves. */
function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number) : [];
}

function family({ pid }: ChildProcess): number[] {
  return pid === undefined ? [] : [pid, ...childrenOf(pid)];
}

function notOursNow(): void {
  throw new Error("SAMEHAND_TEST_POSTGRES is not ours to stop");
}

async function notOurs(): Promise<void> {
  throw new Error("SAMEHAND_TEST_POSTGRES is not ours to end");
}

function findBinaries(): string | null {
  const root = "/usr/lib/postgresql";
  const packaged = existsSync(root)
    ? readdirSync(root)
        .filter((version) => Number(version) >= 15)
        .toSorted((a, b) => Number(b) - Number(a))
        .map((version) => join(root, version, "bin"))
    : [];
  const places = [...packaged, ...(process.env["PATH"] ?? "").split(delimiter)];
  return places.find((dir) => existsSync(join(dir, "initdb")) && existsSync(join(dir, "postgres"))) ?? null;
}

function userIds(name: string): { uid: number; gid: number } | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

/** Null when the server accepts connections, else the last line of its log. */
function untilReady(server: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    let log = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("ready to accept connections")) resolve(null);
    });
    server.once("exit", () => resolve(log.trim().split("\n").at(-1) ?? "it ended"));
    server.once("error", (error) => resolve(error.message));
  });
}
