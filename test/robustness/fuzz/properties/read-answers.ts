import { gunzipSync } from 'node:zlib';
import { demand, excerpt } from '../demand.js';

/** One answer of an HTTP server, taken apart. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Decompressed. */
  readonly body: string;
}

/**
 * All answers of a connection, each of the length that it says; the last may be cut off. Throws
 * where what came is anything else.
 * @param bytes as Latin-1 text
 * @param isWithoutBody whether the request of that number asked for the head alone
 */
export function readAnswers(bytes: string, isWithoutBody: (index: number) => boolean): Answer[] {
  const answers: Answer[] = [];
  let rest = bytes;
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n');
    if (end === -1) break;
    const [first = '', ...lines] = rest.slice(0, end).split('\r\n');
    const [, code = ''] = /^HTTP\/1\.1 (\d{3}) [ -~]*$/.exec(first) ?? [];
    demand(code !== '', `an odd first line: ${excerpt(first)}`);
    const headers = new Map(lines.map(readHeader));
    rest = rest.slice(end + 4);
    const status = Number(code);
    if (status === 100) continue;
    const hasBody = status !== 304 && !isWithoutBody(answers.length);
    const isStream = headers.get('content-type')?.startsWith('text/event-stream') === true;
    const length = Number(headers.get('content-length') ?? 0);
    demand(Number.isInteger(length) && length >= 0, `a length of ${length}`);
    if (hasBody && isStream) {
      answers.push({ status, headers, body: rest });
      return answers;
    }
    // Node's own refusals are empty, but in chunks.
    if (hasBody && headers.get('transfer-encoding') === 'chunked') {
      demand(rest.startsWith('0\r\n\r\n'), `chunks: ${excerpt(rest)}`);
      rest = rest.slice(5);
    }
    if (hasBody && rest.length < length) break;
    const raw = Buffer.from(hasBody ? rest.slice(0, length) : '', 'latin1');
    rest = hasBody ? rest.slice(length) : rest;
    const isGzip = hasBody && headers.get('content-encoding') === 'gzip';
    answers.push({ status, headers, body: (isGzip ? gunzipSync(raw) : raw).toString('utf8') });
  }
  return answers;
}

function readHeader(line: string): [string, string] {
  const [, name = '', value = ''] = /^([\w-]+): ([ -~]*)$/.exec(line) ?? [];
  demand(name !== '', `an odd header: ${excerpt(line)}`);
  return [name.toLowerCase(), value];
}
