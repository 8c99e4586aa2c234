import { createHash } from 'node:crypto';
import { contentSecurityPolicy } from '../../page/html/content-security.js';
import type { PageInput } from '../../page/model/page-input.js';
import { type PageFile, pageFiles } from '../../page/page-files.js';
import { gzip, isSentAsGzip } from './content-coding.js';
import type { HttpAnswer } from './send-answer.js';

/** A request for a file of the page. */
export interface PageRequest {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly ifNoneMatch?: string | undefined;
  readonly acceptEncoding?: string | undefined;
}

interface ServedFile {
  readonly body: Buffer;
  /** A part of the entity tags of its codings. */
  readonly tag: string;
  /** Compresses the body, once for all clients. */
  readonly gzip: () => Promise<Buffer>;
}

/** Answers requests for the page, from files that are rendered once for each state. */
export class PageRoutes {
  #input: PageInput | null = null;
  #files: ReadonlyMap<string, PageFile> = new Map();
  readonly #served = new Map<string, ServedFile>();

  /**
   * The answer, or `null` where the path is not one of the page.
   * @param input what is known; the same object as long as nothing changed
   * @param nextPollInMs until the next poll; a copy is never kept longer
   */
  answer(request: PageRequest, input: PageInput, nextPollInMs: number): HttpAnswer | null {
    this.#use(input);
    const name = fileName(request.path);
    const file = name === null ? undefined : this.#files.get(name);
    if (file === undefined) return null;
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod();
    const { type, isJson } = file;
    const { body, tag, gzip } = this.#serve(file);
    const isLost = input.present.state !== 'known';
    const isGzip = isSentAsGzip(request.acceptEncoding, { type, body });
    const headers = {
      ...securityHeaders(file),
      'cache-control': isLost ? 'no-store' : `max-age=${keptSeconds(input, nextPollInMs)}`,
    };
    const answer = { type, body, headers, ...(isGzip ? { gzip } : {}) };
    if (isLost && isJson) return { ...answer, httpStatus: 503 };
    const plain = `"${tag}"`;
    const compressed = `"${tag}-gzip"`;
    const [etag, other] = isGzip ? [compressed, plain] : [plain, compressed];
    // The copy in the other coding is as good: its tag goes back, so that it is the one renewed.
    const known = [etag, other].find((each) => matches(request.ifNoneMatch, each));
    return known === undefined
      ? { ...answer, httpStatus: 200, headers: { ...headers, etag } }
      : { httpStatus: 304, type, body: '', headers: { ...headers, etag: known } };
  }

  #use(input: PageInput): void {
    if (input === this.#input) return;
    this.#input = input;
    this.#files = pageFiles(input, 'live');
    this.#served.clear();
  }

  #serve(file: PageFile): ServedFile {
    const known = this.#served.get(file.name);
    if (known !== undefined) return known;
    // As bytes: they are hashed, compressed and sent more than once.
    const body = Buffer.from(file.render());
    const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    let compressed: Promise<Buffer> | undefined;
    const served = {
      body,
      tag,
      gzip: () => {
        compressed ??= gzip(body);
        return compressed;
      },
    };
    this.#served.set(file.name, served);
    return served;
  }
}

/** `/`, `/index.html` and `/feed.atom/` are files too; `null` where it cannot be decoded. */
function fileName(path: string): string | null {
  try {
    const name = decodeURIComponent(path).replace(/^\/+|\/+$/g, '');
    return name === '' ? 'index.html' : name;
  } catch {
    return null;
  }
}

function keptSeconds({ settings }: PageInput, nextPollInMs: number): number {
  return Math.max(0, Math.floor(Math.min(settings.refreshMs, nextPollInMs) / 1_000));
}

function securityHeaders({ name, type }: PageFile): Record<string, string> {
  const common = { 'referrer-policy': 'no-referrer' };
  if (name === 'index.html') {
    return { ...common, 'content-security-policy': contentSecurityPolicy('live') };
  }
  // A badge that is opened by itself is a document: nothing in it may run.
  return type.startsWith('image/svg')
    ? { ...common, 'content-security-policy': "default-src 'none'" }
    : common;
}

/** A list of tags, each perhaps weak, or `*` (RFC 9110, 13.1.2). */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}

/** What another method than GET and HEAD gets. */
export function refuseMethod(): HttpAnswer {
  const body = `${JSON.stringify({ error: 'only GET and HEAD are answered' })}\n`;
  const headers = { allow: 'GET, HEAD', 'cache-control': 'no-store' };
  return { httpStatus: 405, type: 'application/json; charset=utf-8', body, headers };
}

/** What a request that names another host gets (RFC 9110, 15.5.20). */
export function misdirected(): HttpAnswer {
  const error = 'this host is not served; --allow-host NAME allows it';
  const body = `${JSON.stringify({ error })}\n`;
  const headers = { 'cache-control': 'no-store' };
  return { httpStatus: 421, type: 'application/json; charset=utf-8', body, headers };
}

/** Paths that answer every host: what monitors and load balancers ask. */
const OPEN_PATHS = /^\/(metrics|healthz|ready|status)(\/|$)/;

/** True where a request has to name a host that is allowed: the page, its data, its events. */
export function isHostChecked(path: string): boolean {
  return !OPEN_PATHS.test(path);
}
