import { fixture } from '../../../support/fixture.js';
import { setField } from '../../../support/set-field.js';
import { respond, wellAnswer } from '../respond.js';
import type { Answer } from './fault.js';

/** A value that JSON can spell and JavaScript cannot hold, such as `1e309`. */
export interface Literal {
  readonly literal: string;
}

export type Edits = Readonly<Record<string, unknown>>;

const BODIES = { status: 'system-status', dependencies: 'service-dependencies' } as const;

/** An example body with some fields set to other values; `undefined` takes one away. */
export function editedBody(which: keyof typeof BODIES, edits: Edits): string {
  const body = fixture(BODIES[which]);
  const literals: string[] = [];
  for (const [path, value] of Object.entries(edits)) {
    setField(body, path, isLiteral(value) ? `\ue000${literals.push(value.literal) - 1}` : value);
  }
  return JSON.stringify(body).replaceAll(
    /"\ue000(\d+)"/g,
    (_, index) => literals[Number(index)] ?? '',
  );
}

function isLiteral(value: unknown): value is Literal {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'literal');
}

/** The status is answered with this body, the dependencies as they should be. */
export function statusBody(body: () => string | Buffer): Answer {
  return (socket, request) =>
    request.isDependencies ? wellAnswer(socket, request) : respond(socket, { body: body() });
}

/** The dependencies are answered with this body, the status as it should be. */
export function dependenciesBody(body: () => string | Buffer): Answer {
  return (socket, request) =>
    request.isDependencies ? respond(socket, { body: body() }) : wellAnswer(socket, request);
}
