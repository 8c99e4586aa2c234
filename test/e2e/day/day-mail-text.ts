import type { Severity } from '../../../src/core/diff/changes.js';

/** A mail of this program as a person reads it. */
export interface MailText {
  readonly overall: string;
  /** RFC 3339, in whole seconds. */
  readonly time: string;
  readonly changes: readonly MailChange[];
  /** One line each, without its dash. */
  readonly incidents: readonly string[];
}

export interface MailChange {
  readonly state: 'firing' | 'update' | 'resolved';
  readonly severity: Severity;
  readonly message: string;
  /** RFC 3339. */
  readonly since: string;
  readonly late: boolean;
}

const LINE =
  /^- (?<state>firing|update|resolved) \((?<severity>info|warning|critical)\): (?<message>.*) \[since (?<since>[^\s,\]]+)(?<late>, happened while no watch ran)?\]$/;

/** Reads the body, decoded. Throws where a line under "What changed" says nothing known. */
export function readMailText(body: string): MailText {
  const lines = body.split('\r\n');
  const textAfter = (name: string) =>
    lines.find((line) => line.startsWith(name))?.slice(name.length) ?? '';
  return {
    overall: textAfter('Overall status: '),
    time: textAfter('Time: '),
    changes: listUnder(lines, 'What changed:').map(readChange),
    incidents: listUnder(lines, 'Open incidents:').map((line) => line.slice(2)),
  };
}

function readChange(line: string): MailChange {
  const { state, severity, message, since, late } = LINE.exec(line)?.groups ?? {};
  if (!isState(state) || !isSeverity(severity) || !message || !since) {
    throw new Error(`what is "${line}"?`);
  }
  return { state, severity, message, since, late: late !== undefined };
}

const isState = (word = ''): word is MailChange['state'] =>
  ['firing', 'update', 'resolved'].includes(word);
const isSeverity = (word = ''): word is Severity => ['info', 'warning', 'critical'].includes(word);

function listUnder(lines: readonly string[], title: string): string[] {
  const from = lines.indexOf(title) + 1;
  if (from === 0) return [];
  const length = lines.slice(from).findIndex((line) => !line.startsWith('- '));
  return lines.slice(from, from + length);
}
