import type { Socket } from 'node:net';
import { fixture } from '../../support/fixture.js';
import type { Answer, Request } from './cases/fault.js';

export interface Reply {
  /** Default: `200 OK`. */
  readonly status?: string;
  /** Whole lines, in Latin-1; they come before those that are always there. */
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
}

/** What a sound server would send. */
export function goodBody({ isDependencies }: Pick<Request, 'isDependencies'>): string {
  return JSON.stringify(fixture(isDependencies ? 'service-dependencies' : 'system-status'));
}

/** A well-formed answer, after which the connection is closed. */
export function respond(socket: Socket, reply: Reply): void {
  socket.end(formatReply(reply));
}

export function formatReply({ status = '200 OK', headers = [], body = '' }: Reply): Buffer {
  const content = Buffer.from(body);
  const lines = [
    `HTTP/1.1 ${status}`,
    ...headers,
    'content-type: application/json',
    `content-length: ${content.length}`,
    'connection: close',
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), content]);
}

/** Sends the good answer. */
export const wellAnswer: Answer = (socket, request) => respond(socket, { body: goodBody(request) });

/** Answers every request alike. */
export function always(reply: Reply | ((request: Request) => Reply)): Answer {
  return (socket, request) => respond(socket, typeof reply === 'function' ? reply(request) : reply);
}

/** Bytes as they are, and the end of the connection. */
export function rawly(bytes: string | Buffer | ((request: Request) => string | Buffer)): Answer {
  return (socket, request) => {
    const sent = typeof bytes === 'function' ? bytes(request) : bytes;
    socket.end(typeof sent === 'string' ? Buffer.from(sent, 'latin1') : sent);
  };
}

/** Bytes as they are, and then nothing, with the connection open. */
export function heldAfter(bytes: string | ((request: Request) => string)): Answer {
  return (socket, request) => {
    socket.write(Buffer.from(typeof bytes === 'function' ? bytes(request) : bytes, 'latin1'));
  };
}

/** A byte every second, after `head` at once. */
export function trickle(head: string, rest: string): Answer {
  return (socket) => {
    socket.write(head);
    let sent = 0;
    const timer = setInterval(() => socket.write(rest.charAt(sent++ % rest.length)), 1_000);
    socket.on('close', () => clearInterval(timer));
  };
}

/** The same for ever, as fast as it is taken. */
export function flood(head: string, chunk: Buffer): Answer {
  return (socket) => {
    socket.write(head);
    const fill = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', fill);
    fill();
  };
}
