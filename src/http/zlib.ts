export { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
