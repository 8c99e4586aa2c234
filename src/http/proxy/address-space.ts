import { AppError } from '../../errors.js';

/** Neither Node's types nor the language's have it. */
declare const WebAssembly: { readonly Memory: new (pages: { initial: number }) => object };

/**
 * Throws where WebAssembly has no memory: undici's HTTP parser is WebAssembly, and V8 reserves
 * gigabytes of addresses for it. Where `ulimit -v` allows less, undici fails late or never.
 */
export function checkAddressSpace(): void {
  try {
    new WebAssembly.Memory({ initial: 1 });
  } catch (cause) {
    throw new AppError('network', 'cannot use a proxy: too little address space for WebAssembly', {
      hint: 'Raise the limit (ulimit -v), or name the host of the API in NO_PROXY.',
      cause,
    });
  }
}
