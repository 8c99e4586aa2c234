// Keeps beside the program what V8 compiles of it for the commands that are run most, so that a
// start on the same Node does not compile it anew. Run by the build, once all of dist/cli is there.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Those that are over at once; a watch compiles once for all its polls. */
const COMMANDS = [['--version'], ['--help'], ['--json'], []];

const require = createRequire(import.meta.url);
const { FOLDER, compiledFolder, load } = require('../bin/load-compiled.js');
const scripts = new Map();

const server = createServer((_, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer()));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
// Neither it nor a connection that the program leaves behind is a reason to go on.
server.unref();
server.keepAliveTimeout = 1;
const cache = mkdtempSync(join(tmpdir(), 't1s-build-'));
try {
  // Nothing of whoever builds it: neither settings nor proxies.
  process.env = {
    TENSORONE_BASE_URL: `http://127.0.0.1:${server.address().port}`,
    TENSORONE_API_KEY: 'tpo_test_build',
    XDG_CACHE_HOME: cache,
  };
  for (const words of COMMANDS) await run(words);
} finally {
  rmSync(cache, { recursive: true, force: true });
}
const folder = compiledFolder();
mkdirSync(folder, { recursive: true });
for (const [file, script] of scripts) {
  writeFileSync(join(folder, `${file}.bin`), script.createCachedData());
}
process.exitCode = 0;

/** Runs the program in this process, up to where it would end. */
function run(words) {
  process.argv.splice(2, Infinity, ...words);
  for (const path of Object.keys(require.cache)) {
    if (path.startsWith(FOLDER)) delete require.cache[path];
  }
  return new Promise((resolve) => {
    // A turn later: what begins in the event itself is not waited for.
    process.once('beforeExit', () => setImmediate(resolve));
    load('cli.cjs', () => Buffer.alloc(0), scripts);
  });
}

/** Has something for every part of the page. */
function answer() {
  const now = new Date().toISOString();
  const region = { region: 'us-east-1', status: 'operational', latency: 78 };
  const service = { status: 'degraded', uptime: 99.9, responseTime: 85, lastIncident: now };
  const affected = { affectedServices: ['API'], title: 'slow' };
  const incident = { id: 'i1', status: 'monitoring', severity: 'low', startedAt: now };
  const window = { id: 'm1', status: 'scheduled', startTime: now, endTime: now, impact: 'none' };
  return {
    overallStatus: 'degraded',
    lastUpdated: now,
    services: [{ name: 'API', description: 'the API', regions: [region], ...service }],
    incidents: [{ ...incident, updatedAt: now, affectedRegions: [], ...affected }],
    maintenanceWindows: [{ ...window, ...affected }],
  };
}
