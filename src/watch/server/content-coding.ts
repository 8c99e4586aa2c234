import { promisify } from 'node:util';
import { gzip as compress } from 'node:zlib';

/** A smaller body fits one packet either way. */
const MIN_BYTES = 1_024;

const COMPRESSIBLE = /^(text\/|image\/svg\+xml\b|application\/(json|atom\+xml|javascript)\b)/;

/** True for a type whose answers depend on what the client can decompress. */
export function isCompressible(type: string): boolean {
  return COMPRESSIBLE.test(type) && !type.startsWith('text/event-stream');
}

/**
 * True where a body is to be sent as gzip. Its length gives nothing away (BREACH): an answer holds
 * no secret.
 * @param acceptEncoding the header of that name
 */
export function isSentAsGzip(
  acceptEncoding: string | undefined,
  { type, body }: { readonly type: string; readonly body: string | Buffer },
): boolean {
  return (
    isCompressible(type) && Buffer.byteLength(body) >= MIN_BYTES && acceptsGzip(acceptEncoding)
  );
}

/** Compresses a body on a thread of its own. */
export function gzip(body: string | Buffer): Promise<Buffer> {
  return promisify(compress)(body);
}

/** Reads an `Accept-Encoding` header (RFC 9110, 12.5.3): gzip where it is liked as well as no coding. */
export function acceptsGzip(header: string | undefined): boolean {
  const weights = new Map<string, number>();
  for (const item of (header ?? '').toLowerCase().split(',')) {
    const [coding = '', ...parameters] = item.split(';').map((part) => part.trim());
    weights.set(coding === 'x-gzip' ? 'gzip' : coding, weightOf(parameters));
  }
  const weight = weights.get('gzip') ?? weights.get('*') ?? 0;
  return weight > 0 && weight >= (weights.get('identity') ?? 0);
}

/** From 0 to 1; 0 where it cannot be read. */
function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => /^q\s*=/.test(parameter));
  if (given === undefined) return 1;
  const [, weight] = /^q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(given) ?? [];
  return weight === undefined ? 0 : Number(weight);
}
