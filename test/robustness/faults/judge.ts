import { findControl, findStrangeText } from '../../support/hostile-text.js';
import type { Command, Expected, Format, Result } from './expectation.js';
import { type Document, isRecord, readDocuments } from './read-documents.js';

/** What a run of the program came to, and what the world saw of it. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  /** Connections to the server that the program must not connect to. */
  readonly strayConnections: number;
  /** Requests that the API's server could read. */
  readonly requests: number;
  /** Files left in its home that hold the key, or that others may read. */
  readonly badFiles: readonly string[];
}

/** The cell of the matrix that was run. */
export interface Cell {
  readonly command: Command;
  readonly format: Format;
  readonly expected: Expected;
  readonly deadlineMs: number;
  readonly apiKey: string;
  /** See `Fault`. */
  readonly isUnasked: boolean;
}

export interface Offence {
  /** `time` may be the machine's fault; all others are the program's. */
  readonly about: 'time' | 'behaviour';
  readonly what: string;
}

/** A program that is over has a second to come to its end. */
export const GRACE_MS = 1_000;

/** All in which an outcome is not what the contract says; none where it is. Pure. */
export function judge(cell: Cell, outcome: Outcome): Offence[] {
  const offences = [
    ...judgeExitCode(cell.expected, outcome),
    ...judgeSecrecy(cell, outcome),
    ...judgeHarmlessness(outcome),
    ...(cell.format === 'json' ? judgeJson(cell, outcome) : judgeHuman(cell, outcome)),
    ...judgeStderr(cell, outcome),
  ].map((what): Offence => ({ about: 'behaviour', what }));
  const latestMs = cell.deadlineMs + GRACE_MS;
  if (outcome.durationMs <= latestMs) return offences;
  const what = `took ${Math.round(outcome.durationMs)} ms, more than ${latestMs}`;
  return [...offences, { about: 'time', what }];
}

function judgeExitCode(expected: Expected, { exitCode }: Outcome): string[] {
  const right = expected.exitCode ?? 3;
  return exitCode === right ? [] : [`exit code ${exitCode} instead of ${right}`];
}

function judgeSecrecy(cell: Cell, outcome: Outcome): string[] {
  const offences = (['stdout', 'stderr'] as const)
    .filter((stream) => outcome[stream].includes(cell.apiKey))
    .map((stream) => `the key is on ${stream}`);
  for (const file of outcome.badFiles) offences.push(`the file ${file}`);
  if (outcome.strayConnections > 0) offences.push('it talked to another origin');
  if (cell.isUnasked && outcome.requests > 0) offences.push('it sent its request to a stranger');
  return offences;
}

function judgeHarmlessness(outcome: Outcome): string[] {
  const offences: string[] = [];
  for (const stream of ['stdout', 'stderr'] as const) {
    const text = outcome[stream];
    const control = findControl(text);
    if (control !== null) offences.push(`${control} on ${stream}`);
    if (/^ {2,}at .+:\d+/m.test(text)) offences.push(`a stack on ${stream}`);
    if (text !== '' && !text.endsWith('\n')) offences.push(`no line break at the end of ${stream}`);
  }
  return offences;
}

/** One error where there has to be one, none where not; the log of `--verbose` is no matter. */
function judgeStderr({ expected }: Cell, { stderr }: Outcome): string[] {
  const lines = stderr.split('\n').filter((line) => line !== '' && !/^(GET|setting) /.test(line));
  const strange = lines.filter((line) => !/^(error|hint|warning|notice): ./.test(line));
  const offences = strange.length === 0 ? [] : ['a line on stderr that is no message'];
  const errors = lines.filter((line) => line.startsWith('error: ')).length;
  const right = expected.outcome === 'result' ? 0 : 1;
  if (errors === right) return offences;
  // Rows with reasons of their own have nothing in common to be said once.
  if (expected.outcome === 'unreachable' && errors === 0) return offences;
  return [...offences, `${errors} errors on stderr instead of ${right}`];
}

function judgeHuman({ expected, command }: Cell, { stdout, stderr }: Outcome): string[] {
  const offences: string[] = [];
  if (/\bNaN\b(?!")|\bundefined\b|\[object /.test(stdout.replaceAll(/^.*note: .*$/gm, ''))) {
    offences.push('a value that is none on stdout');
  }
  const all = stdout + stderr;
  const isIncluded = (text: string | undefined) => text === undefined || all.includes(text);
  if (expected.outcome === 'result') {
    if (stdout === '') offences.push('nothing on stdout');
    const missing = expected.notes?.filter(({ says }) => !isIncluded(says)) ?? [];
    for (const { says } of missing) offences.push(`no note on ${says}`);
    return offences;
  }
  if (!isIncluded(expected.says)) offences.push(`no error contains ${expected.says}`);
  const isEmpty = stdout === '';
  if (isEmpty !== (expected.outcome === 'error')) {
    offences.push(isEmpty ? `no ${command} on stdout` : 'more than an error');
  }
  return offences;
}

function judgeJson({ expected, command }: Cell, { stdout, exitCode }: Outcome): string[] {
  const name = expected.outcome === 'error' ? 'error' : command;
  const { documents, faults } = readDocuments(name, stdout);
  const [document] = documents;
  if (document === undefined) return [...faults, `no ${name} document on stdout`];
  const reported = command === 'watch' ? documents.at(-1) : document;
  if (reported?.exitCode !== exitCode)
    faults.push(`exitCode ${reported?.exitCode} in the document`);
  const strange = findStrangeText(documents);
  if (strange !== null) faults.push(strange);
  return expected.outcome === 'result'
    ? [...faults, ...judgeResult(expected, document)]
    : [...faults, ...judgeFailure(expected, document)];
}

function judgeResult({ notes = [], unreachable = 0 }: Result, document: Document): string[] {
  const offences: string[] = [];
  for (const { code, says } of notes) {
    const isThere = recordsOf(document.notes).some(
      (note) => note.code === code && String(note.message).includes(says),
    );
    if (!isThere) offences.push(`no note ${code} on ${says}`);
  }
  const lost = recordsOf(document.regions).filter(({ status }) => status === 'unreachable').length;
  if (lost !== unreachable) offences.push(`${lost} regions unreachable instead of ${unreachable}`);
  if (document.source === 'cache') offences.push('an old answer instead of a new one');
  if (document.ok === false) offences.push('a failed poll');
  return offences;
}

function judgeFailure(expected: Exclude<Expected, Result>, document: Document): string[] {
  const { outcome, says = '', kinds } = expected;
  if (outcome === 'last-known') {
    const isNoted = recordsOf(document.notes).some(
      ({ code, message }) => code === 'last-known' && String(message).includes(says),
    );
    const isOld = document.source === 'cache' && document.health === 'unknown';
    return isNoted && isOld ? [] : ['not the last known answer, marked as such'];
  }
  const rows = outcome === 'unreachable' ? recordsOf(document.regions) : [document];
  if (rows.length === 0) return ['no regions'];
  return rows.flatMap(({ error }) => {
    const { kind, message }: Document = isRecord(error) ? error : {};
    const isRight = kinds.some((right) => right === kind);
    return [
      ...(isRight ? [] : [`error.kind ${String(kind)} instead of ${kinds.join(' or ')}`]),
      ...(String(message).includes(says) ? [] : [`the message does not say ${says}`]),
    ];
  });
}

function recordsOf(list: unknown): Document[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
