import { t as require_undici } from './undici-BynTBLYD.mjs';

// src/http/direct-dispatcher.ts
var import_undici = require_undici();
/** Connections straight to the API, kept alive between the polls of a watch. */
function openDirectDispatcher(origin, connectTimeoutMs) {
  return new import_undici.Pool(origin, {
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

export { openDirectDispatcher };
