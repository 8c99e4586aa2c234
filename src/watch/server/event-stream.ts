/** A client of the stream: the part of Node's `ServerResponse` that it needs. */
export interface EventSink {
  write(chunk: string): boolean;
  /** Bytes that the client has not taken yet. */
  readonly writableLength: number;
  destroy(): void;
}

interface StreamEvent {
  readonly id: number;
  /** As it goes over the wire, made once for all clients. */
  readonly text: string;
}

export type StreamEventName = 'status' | 'change';

/** Events that a client which was away can have again. */
const MAX_KEPT = 100;

/** A client that has not taken this much is too slow: it comes back by itself. */
const MAX_WAITING_BYTES = 262_144;

/** How long a browser waits before it connects again. */
const RETRY_MS = 3_000;

export const EVENT_STREAM_TYPE = 'text/event-stream; charset=utf-8';

/** How often `keepAlive` is to be called. */
export const KEEP_ALIVE_MS = 15_000;

/**
 * Sends each event to every client (server-sent events). Holds the latest 100 for clients that
 * reconnect. Does no I/O of its own and has no timer: the server calls `keepAlive`.
 */
export class EventStream {
  readonly #clients = new Set<EventSink>();
  readonly #kept: StreamEvent[] = [];
  #present: StreamEvent | null = null;
  #lastId: number;

  /** @param firstId ids grow from here; the time in milliseconds keeps them growing after a restart */
  constructor(firstId: number) {
    this.#lastId = Math.floor(firstId);
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  /**
   * @param data one line of JSON
   */
  publish(name: StreamEventName, data: string): void {
    const id = ++this.#lastId;
    const event = { id, text: `id: ${id}\nevent: ${name}\n${dataLines(data)}\n` };
    this.#kept.push(event);
    if (this.#kept.length > MAX_KEPT) this.#kept.shift();
    if (name === 'status') this.#present = event;
    this.#send(event.text);
  }

  /**
   * Adds a client and sends it the present state, or what it has missed.
   * @param lastEventId the header of that name, from a client that was here before
   */
  attach(sink: EventSink, lastEventId?: string): void {
    this.#clients.add(sink);
    const missed = this.#missedSince(lastEventId);
    const present = this.#present;
    // The present state comes at once, also where it was the last thing the client has seen.
    const isPresentMissed = present !== null && missed.some(({ id }) => id === present.id);
    const first = present === null || isPresentMissed ? missed : [present, ...missed];
    const ordered = [...first].sort((a, b) => a.id - b.id);
    this.#sendTo(sink, `retry: ${RETRY_MS}\n\n${ordered.map(({ text }) => text).join('')}`);
  }

  detach(sink: EventSink): void {
    this.#clients.delete(sink);
  }

  /** Sends a comment, so that no proxy takes the stream for dead. */
  keepAlive(): void {
    this.#send(': keep-alive\n\n');
  }

  /** Hangs up on every client. */
  close(): void {
    for (const sink of this.#clients) sink.destroy();
    this.#clients.clear();
  }

  #missedSince(lastEventId: string | undefined): readonly StreamEvent[] {
    if (lastEventId === undefined || !/^\d{1,15}$/.test(lastEventId)) return [];
    const last = Number(lastEventId);
    return this.#kept.filter(({ id }) => id > last);
  }

  #send(text: string): void {
    for (const sink of this.#clients) this.#sendTo(sink, text);
  }

  #sendTo(sink: EventSink, text: string): void {
    sink.write(text);
    if (sink.writableLength <= MAX_WAITING_BYTES) return;
    this.#clients.delete(sink);
    sink.destroy();
  }
}

function dataLines(data: string): string {
  return data
    .split(/\r\n|[\r\n]/)
    .map((line) => `data: ${line}\n`)
    .join('');
}
