import type { Item, Receipt } from "@samehand/protocol";
import type { Answer } from "./answer.ts";
import { IN_FLIGHT_MAX_BYTES, type Packet, pack, type Sender } from "./pack.ts";
import type { Queue } from "./queue.ts";
import { retryDelayMs } from "./retry.ts";

/** What the transport needs from the browser. */
export interface TransportPorts {
  send(body: string): Promise<Answer>;
  /** Where a request cannot outlive the page: hands the body over without an answer. */
  beacon?: (body: string) => void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Uniform in [0, 1). */
  chance(): number;
  /** Runs later; returns how to cancel it. */
  after(ms: number, action: () => void): () => void;
}

/** The receipt of an envelope, and the session that the envelope was of. */
type OnReceipt = (receipt: Receipt, session: string) => void;

/** After this many failures in a row the page rests until something new happens. */
const FAILURES_MAX = 8;

/** Sends the queue, one envelope at a time, until it is empty; what is not acknowledged stays and keeps its id. */
export class Transport {
  readonly #queue: Queue;
  readonly #sender: Sender;
  readonly #ports: TransportPorts;
  readonly #onReceipt: OnReceipt;
  readonly #waiting = new Map<string, (receipt: Receipt | undefined) => void>();
  readonly #inFlight = new Set<string>();
  #inFlightBytes = 0;
  #flushing: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;
  #failures = 0;
  #closed = false;

  constructor(queue: Queue, sender: Sender, ports: TransportPorts, onReceipt: OnReceipt) {
    this.#queue = queue;
    this.#sender = sender;
    this.#ports = ports;
    this.#onReceipt = onReceipt;
  }

  /** Queues an item; `flush` sends it. */
  add(session: string, item: Item): void {
    if (!this.#closed) this.#queue.add({ session, item }, (id) => this.#inFlight.has(id));
  }

  /** The receipt of the envelope that carries this queued item, or undefined where it is refused. */
  receiptOf(itemId: string): Promise<Receipt | undefined> {
    if (this.#closed) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#waiting.set(itemId, resolve);
    });
  }

  /** Sends all that waits; resolves when the queue is empty or a retry is due later, which a flush does not hasten. */
  async flush(): Promise<void> {
    if (this.#cancelRetry) return;
    this.#flushing ??= this.#drain().finally(() => {
      this.#flushing = undefined;
    });
    await this.#flushing;
  }

  /** The network is back: a retry that waits is due now. */
  async wake(): Promise<void> {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    await this.flush();
  }

  /** The page is being left: everything that fits leaves now, side by side with what is in flight. */
  leave(): void {
    const { beacon } = this.#ports;
    const handed: Packet[] = [];
    for (let packet = this.#next(); packet; packet = this.#next()) {
      if (beacon) {
        beacon(packet.body);
        handed.push(packet);
      } else void this.#deliver(packet);
    }
    // No answer will come, so the items stay in the queue for the next page.
    for (const packet of handed) this.#land(packet);
  }

  /** Sends nothing more, and answers everybody who waits. */
  close(): void {
    this.#closed = true;
    this.#cancelRetry?.();
    for (const resolve of this.#waiting.values()) resolve(undefined);
    this.#waiting.clear();
  }

  async #drain(): Promise<void> {
    for (let packet = this.#next(); packet; packet = this.#next()) {
      if (!(await this.#deliver(packet))) return;
    }
  }

  #next(): Packet | undefined {
    if (this.#closed) return undefined;
    const waiting = this.#queue.entries.filter(({ item }) => !this.#inFlight.has(item.id));
    const packet = pack(waiting, this.#sender, this.#ports.now(), IN_FLIGHT_MAX_BYTES - this.#inFlightBytes);
    if (packet) {
      this.#inFlightBytes += packet.bytes;
      for (const id of packet.ids) this.#inFlight.add(id);
    }
    return packet;
  }

  #land({ ids, bytes }: Packet): void {
    this.#inFlightBytes -= bytes;
    for (const id of ids) this.#inFlight.delete(id);
  }

  /** Whether the next envelope may follow. */
  async #deliver(packet: Packet): Promise<boolean> {
    const answer = await this.#ports.send(packet.body);
    this.#land(packet);
    if (this.#closed) return false;
    switch (answer.kind) {
      case "accepted":
        this.#failures = 0;
        this.#queue.strand(false);
        this.#settle(packet.ids, answer.receipt);
        this.#onReceipt(answer.receipt, packet.session);
        return true;
      case "refused": {
        const culprit = answer.index === undefined ? undefined : packet.ids[answer.index];
        this.#settle(culprit === undefined ? packet.ids : [culprit], undefined);
        return true;
      }
      case "closed":
        this.#queue.clear();
        this.close();
        return false;
      case "retry":
        this.#failures++;
        this.#queue.strand(true);
        this.#retry(answer.afterMs);
        return false;
      default:
        return answer satisfies never;
    }
  }

  #settle(ids: string[], receipt: Receipt | undefined): void {
    this.#queue.remove(new Set(ids));
    for (const id of ids) {
      this.#waiting.get(id)?.(receipt);
      this.#waiting.delete(id);
    }
  }

  #retry(afterMs: number | undefined): void {
    if (this.#failures > FAILURES_MAX || this.#cancelRetry) return;
    const delayMs = retryDelayMs(this.#failures, this.#ports.chance(), afterMs);
    this.#cancelRetry = this.#ports.after(delayMs, () => void this.wake());
  }
}
