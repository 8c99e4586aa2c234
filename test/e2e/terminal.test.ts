import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { displayWidth, loadWidths } from '../../src/render/layout/display-width.js';
import { fixture } from '../support/fixture.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { PROGRAM } from '../support/start-child.js';
import { type ProgramOptions, start } from './run-program.js';

beforeAll(loadWidths);

const EXAMPLE = fixture('system-status');
const ESCAPE = '\u001b';
/** util-linux's, which can run a command on a pseudo-terminal and hand on its exit code. */
const HAS_SCRIPT = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout,
);

/** Runs the program on a terminal of some width; 0 is one that nobody sized. */
async function onTerminal(argv: string, width: number, { api, env }: ProgramOptions) {
  const command = `stty cols ${width}; exec "$NODE" "$PROGRAM" ${argv}`;
  const { exitCode, stdout } = await start('script', ['-qec', command, '/dev/null'], {
    ...(api === undefined ? {} : { api }),
    env: { TERM: 'xterm', NODE: process.execPath, PROGRAM, ...env },
  }).ended;
  return { exitCode, screen: stdout.replaceAll('\r\n', '\n') };
}

const withoutStyle = (screen: string) =>
  screen.replaceAll(new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g'), '');

describe.skipIf(!HAS_SCRIPT)('on a terminal', () => {
  it.each([100, 40])('has colours, and fits %i columns', async (width) => {
    const api = await startFakeApi({ body: EXAMPLE });
    const { exitCode, screen } = await onTerminal('status', width, { api });
    expect(exitCode).toBe(1);
    expect(screen).toContain(`${ESCAPE}[33m`);
    for (const line of withoutStyle(screen).split('\n')) {
      expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it.each([
    ['NO_COLOR', 'status', { NO_COLOR: '1' }],
    ['TERM=dumb', 'status', { TERM: 'dumb' }],
    ['--no-color', '--no-color', {}],
  ])('has none under %s', async (_what, argv, env) => {
    const api = await startFakeApi({ body: EXAMPLE });
    expect((await onTerminal(argv, 100, { api, env })).screen).not.toContain(ESCAPE);
  });

  it.each([{ TERM: 'linux' }, { LANG: 'C' }])(
    'that shows ASCII alone (%j) gets no more',
    async (env) => {
      const api = await startFakeApi({ body: EXAMPLE });
      const { screen } = await onTerminal('status', 100, { api, env });
      expect(screen).toContain('degraded');
      expect(screen).toMatch(/^\p{ASCII}+$/u);
    },
  );

  it.each([80, 0])('of %i columns ends after a slow answer', async (width) => {
    const api = await startFakeApi({
      drive: (response) => {
        setTimeout(() => response.end(JSON.stringify(EXAMPLE)), 500);
      },
    });
    const { exitCode, screen } = await onTerminal('status', width, { api });
    expect(exitCode).toBe(1);
    expect(screen.length).toBeLessThan(20_000);
    expect(screen.includes('asking for the status')).toBe(width > 0);
    // The spinner gives the cursor back.
    expect(screen.lastIndexOf(`${ESCAPE}[?25l`)).toBeLessThanOrEqual(
      screen.lastIndexOf(`${ESCAPE}[?25h`),
    );
  });
});
