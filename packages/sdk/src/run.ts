import { type Item, LIMITS, type Receipt, type Signals } from "@samehand/protocol";
import { watchForms } from "./behaviour/forms.ts";
import { watchKeystrokes } from "./behaviour/keystroke.ts";
import { watchPage } from "./behaviour/page-watch.ts";
import { watchPointer } from "./behaviour/pointer.ts";
import { PointerFold } from "./behaviour/pointer-fold.ts";
import { watchScroll } from "./behaviour/scroll.ts";
import { loadTyping, saveTyping } from "./behaviour/typing-carry.ts";
import { TypingFold } from "./behaviour/typing-fold.ts";
import { listenUntil } from "./behaviour/watch.ts";
import type { Consent } from "./consent.ts";
import { isId, randomId } from "./identity/random-id.ts";
import { Session } from "./identity/session.ts";
import { storesFor } from "./identity/stores.ts";
import { visitorToken } from "./identity/visitor-token.ts";
import { measure } from "./signals/measure.ts";
import { SIGNALS } from "./signals/registry.ts";
import { idle, pause, wait } from "./signals/slices.ts";
import { browserPorts } from "./transport/browser-ports.ts";
import { Queue } from "./transport/queue.ts";
import { localSpare } from "./transport/spare.ts";
import { Transport } from "./transport/transport.ts";
import { SDK_VERSION } from "./version.ts";

/** Distributes over the item types, so that each keeps its own fields. */
type Payload<I extends Item = Item> = I extends Item ? Omit<I, "id" | "at"> : never;

export interface RunOptions {
  siteKey: string;
  /** Addresses of `/v1/collect`, tried in order. */
  endpoints: readonly string[];
  consent: Exclude<Consent, "none">;
  onReceipt: (receipt: Receipt) => void;
}

export interface Run {
  identify(account: string, signature?: string): Promise<Receipt | undefined>;
  /** Sends the signals of this page once more and resolves with the receipt of that. */
  observe(): Promise<Receipt | undefined>;
  flush(): Promise<void>;
  stop(): void;
}

/** So many keys are sent without waiting for the page to be left. */
const TYPING_KEYS_FULL = 400;
/** An expensive signal waits for an idle page, though no longer than this. */
const IDLE_WITHIN_MS = 500;

/** Measures and sends under one consent, until stopped. */
export function startRun({ siteKey, endpoints, consent, onReceipt }: RunOptions): Run {
  const stores = storesFor(consent);
  const session = new Session(stores.session, randomId, Date.now());
  /** A browser that brings no token is recognised by its signals, and for that the collector needs them all. */
  const isKnown = stores.token.some((place) => isId(place.get()));
  const sender = {
    siteKey,
    sdk: SDK_VERSION,
    ...(consent === "full" ? { visitorToken: visitorToken(stores.token, randomId) } : {}),
  };
  const transport = new Transport(
    new Queue(
      stores.queue,
      Date.now(),
      consent === "full" ? localSpare(session.id, () => Date.now()) : undefined,
    ),
    sender,
    browserPorts(endpoints),
    // Another session's envelope says nothing of this page.
    (receipt, of) => of === session.id && onReceipt(receipt),
  );

  const ended = new AbortController();
  const listen = listenUntil(ended.signal);
  const typing = new TypingFold();
  const carried = loadTyping(stores.typing, session.id);
  if (carried) typing.restore(carried);
  const pointer = new PointerFold();

  const add = (payload: Payload): string => {
    const id = randomId();
    transport.add(session.id, { id, at: Date.now(), ...payload });
    return id;
  };
  /** Before anything is added: after a long rest it belongs to a new session, with signals of its own. */
  const begin = () => {
    if (!session.touch(Date.now())) return;
    typing.take();
    if (signals) add({ type: "fingerprint", signals });
  };
  const addTyping = (keysMin: number) => {
    if (typing.keys >= keysMin) add({ type: "typing", ...typing.take() });
  };
  const addPointer = () => {
    const summary = pointer.take();
    if (summary) add({ type: "pointer", ...summary });
  };

  let signals: Signals | undefined;
  const quick = measure(SIGNALS, {
    now: () => performance.now(),
    pause,
    wait,
    idle: () => idle(IDLE_WITHIN_MS),
    place: stores.signals,
  }).then(({ signals: found, rest }) => {
    if (ended.signal.aborted) return undefined;
    if (!rest) {
      signals = found;
      add({ type: "fingerprint", signals });
      return undefined;
    }
    const first = { session: session.id, id: add({ type: "fingerprint", signals: found, partial: true }) };
    return { whole: rest.then((more) => addRest(first, found, more)) };
  });
  const addRest = (first: { session: string; id: string }, found: Signals, rest: Signals) => {
    signals = { ...found, ...rest };
    if (ended.signal.aborted) return;
    // Somebody else signed in meanwhile: their session needs signals of its own.
    if (first.session === session.id) add({ type: "fingerprint", signals: rest, completes: first.id });
    else add({ type: "fingerprint", signals });
  };
  const measured = quick.then((parts) => parts?.whole);
  /**
   * The first envelope waits for the quick signals, so that an early identify travels with them, and for the others
   * where they have to tell who this is.
   */
  const flush = () => (isKnown ? quick : measured).then(() => transport.flush()).catch(() => undefined);

  watchKeystrokes(listen, typing, () => {
    if (typing.keys < TYPING_KEYS_FULL) return;
    begin();
    addTyping(TYPING_KEYS_FULL);
    void flush();
  });
  watchPointer(listen, pointer);
  const endForms = watchForms(listen, (summary) => {
    begin();
    add({ type: "form", ...summary });
    void flush();
  });
  const reach = watchPage(listen, ended.signal, randomId, (summary, leaving) => {
    begin();
    if (summary.reason === "navigate") endForms();
    add({ type: "page", ...summary });
    addPointer();
    if (summary.reason !== "interval") addTyping(LIMITS.typingKeysMin);
    if (leaving) {
      saveTyping(stores.typing, session.id, typing.peek());
      transport.leave();
    } else void flush();
  });
  watchScroll(listen, pointer, reach);
  listen(globalThis, ["online"], () => void transport.wake());
  void flush();
  if (isKnown) void measured.then(flush);

  return {
    identify(account, signature) {
      begin();
      if (session.isOther(account)) {
        addTyping(LIMITS.typingKeysMin);
        typing.take();
        session.identify(account, Date.now());
        if (signals) add({ type: "fingerprint", signals });
      } else session.identify(account, Date.now());
      const id = add({ type: "identify", account, ...(signature === undefined ? {} : { signature }) });
      void flush();
      return transport.receiptOf(id);
    },
    async observe() {
      await measured;
      begin();
      const receipt = transport.receiptOf(add({ type: "fingerprint", signals: signals ?? {} }));
      void flush();
      return receipt;
    },
    flush,
    stop() {
      ended.abort();
      transport.close();
    },
  };
}
