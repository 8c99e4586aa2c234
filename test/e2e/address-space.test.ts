import { describe, expect, it } from 'vitest';
import { fixture } from '../support/fixture.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { runShell } from './run-program.js';

/** As shared hosting sets it, in kB. */
const LIMIT = 'ulimit -v 2000000';
const FITS = `"$NODE" -e 'new WebAssembly.Memory({ initial: 1 })' 2>/dev/null && echo fits`;

describe('with little address space', () => {
  it('the API is asked as ever', async () => {
    const api = await startFakeApi({ body: fixture('system-status') });
    const { stdout, stderr } = await runShell(`${LIMIT}; t1s --json`, { api });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'status', source: 'live' });
  });

  it('a proxy is refused with the reason, at once, where WebAssembly does not fit', async () => {
    const fits = (await runShell(`${LIMIT}; ${FITS}`)).stdout === 'fits\n';
    const env = {
      TENSORONE_BASE_URL: 'https://status.invalid',
      HTTPS_PROXY: 'http://127.0.0.1:9',
    };
    const { exitCode, stderr } = await runShell(`${LIMIT}; t1s --retries 0`, { env });
    expect(exitCode).toBe(3);
    expect(stderr).toBe(
      fits
        ? 'error: cannot reach https://status.invalid: the connection was refused (ECONNREFUSED)\nhint: Nothing listens there: check --base-url, and HTTPS_PROXY where it is set.\n'
        : 'error: cannot use a proxy: too little address space for WebAssembly\nhint: Raise the limit (ulimit -v), or name the host of the API in NO_PROXY.\n',
    );
  });
});
