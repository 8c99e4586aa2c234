// What the program takes from undici, imported from where undici keeps it: its index also loads
// fetch, WebSocket, caches and mocks, 100 ms of CPU on Node 22. The bundler takes this file for
// `undici` (scripts/bundle.js), and fails where undici no longer has one of these, or where the
// sources import anything else.
import connect from 'undici/lib/api/api-connect.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';

export { default as buildConnector } from 'undici/lib/core/connect.js';
export { default as Pool } from 'undici/lib/dispatcher/pool.js';
export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';

// As undici's index does. A proxy is asked for a tunnel by it.
Dispatcher.prototype.connect = connect;
