import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { start } from '../e2e/run-program.js';
import { TEST_KEY } from '../support/run-cli.js';
import { openHttpServer } from '../support/servers/http-server.js';
import { watchWith } from './watch-with.js';

interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** Each `FROM` begins a stage. */
const [build = [], image = []] = stagesOf(readFileSync('Dockerfile', 'utf8'));

function stagesOf(dockerfile: string): Instruction[][] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  const stages: Instruction[][] = [];
  for (const line of lines.filter((each) => each !== '')) {
    const [, name = '', text = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    expect(name, line).not.toBe('');
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, text });
  }
  return stages;
}

const all = (stage: readonly Instruction[], name: string) =>
  stage.filter((each) => each.name === name).map(({ text }) => text);

/** The only value of an instruction that may stand once. */
function only(stage: readonly Instruction[], name: string): string {
  const [text, ...more] = all(stage, name);
  expect(more).toEqual([]);
  return text ?? '';
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the image', () => {
  it('is of a base that the program runs on, in both stages', () => {
    expect(all(build, 'FROM')).toEqual(['node:${NODE}-slim AS build']);
    expect(all(image, 'FROM')).toEqual(['node:${NODE}-slim']);
    expect(readFileSync('Dockerfile', 'utf8')).toMatch(/^ARG NODE=24$/m);
  });

  it('is built from the lockfile, and holds what is packed', () => {
    expect(all(build, 'RUN').join('\n')).toMatch(/^npm ci --ignore-scripts /);
    const installing = [...build, ...image].filter(({ text }) =>
      /npm (i|install|add)\b/.test(text),
    );
    expect(installing.map(({ text }) => text)).toEqual([
      expect.stringMatching(/ --offline --ignore-scripts .* \/tmp\/tensorone-status-\*\.tgz$/),
    ]);
    expect(all(image, 'COPY')).toEqual(['--from=build /out /usr/local']);
    expect(all(image, 'ADD')).toEqual([]);
  });

  it('runs as an unprivileged user, and keeps the state where a volume is', () => {
    expect(only(image, 'USER')).toBe('1000:1000');
    const [, home] = /XDG_STATE_HOME=(\S+)/.exec(only(image, 'ENV')) ?? [];
    expect(only(image, 'VOLUME')).toBe(`${home}/tensorone-status`);
    // Whoever it runs as has to own the folder before it becomes one.
    const names = image.map(({ name }) => name);
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('VOLUME'));
    expect(only(image, 'RUN')).toContain(
      `install -d -o 1000 -g 1000 -m 0700 ${home}/tensorone-status`,
    );
    expect(only(image, 'RUN')).toMatch(/^rm -rf \/usr\/local\/lib\/node_modules .*\/npm /);
  });

  it('runs the program itself as process 1, watching', async () => {
    const entry: string[] = JSON.parse(only(image, 'ENTRYPOINT'));
    expect(entry).toEqual(['t1s']);
    expect(manifest.bin).toHaveProperty('t1s');
    expect(all(image, 'STOPSIGNAL')).toEqual([]);
    const argv: string[] = JSON.parse(only(image, 'CMD'));
    expect(argv.at(-1)).toBe(`0.0.0.0:${only(image, 'EXPOSE')}`);
    await watchWith(argv, { TENSORONE_API_KEY: TEST_KEY });
  });

  it.each([
    [0, 200],
    [1, 503],
    [1, null],
  ])('has a check that ends with %s where /healthz says %s', async (exitCode, httpStatus) => {
    const [, json = ''] = / CMD (\[.*\])$/.exec(only(image, 'HEALTHCHECK')) ?? [];
    const asked: unknown[] = [];
    const { port, close } = await openHttpServer(({ url }, response) => {
      asked.push(url);
      response.writeHead(httpStatus ?? 200).end('{}');
    });
    if (httpStatus === null) await close();
    else onTestFinished(close);
    const [command, ...argv]: string[] = JSON.parse(json);
    expect(command).toBe('node');
    const words = argv.map((word) => word.replace(`:${only(image, 'EXPOSE')}/`, `:${port}/`));
    const ended = await start(process.execPath, words, {}).ended;
    expect(ended).toEqual({ exitCode, stdout: '', stderr: '' });
    expect(asked).toEqual(httpStatus === null ? [] : ['/healthz']);
  });
});

describe('the build context', () => {
  const rules = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => !/^(#|$)/.test(line));
  const isSent = (path: string) => rules.includes(`!${path.split('/')[0]}`);
  const sources = all(build, 'COPY').flatMap((text) => text.split(' ').slice(0, -1));

  it('is what is copied, and nothing else', () => {
    expect(rules[0]).toBe('*');
    expect(rules.slice(1).filter((rule) => !/^![\w.-]+$/.test(rule))).toEqual([]);
    expect(
      rules
        .slice(1)
        .map((rule) => rule.slice(1))
        .sort(),
    ).toEqual([...sources].sort());
    for (const path of [
      '.git',
      'node_modules',
      'dist',
      'test',
      '.env',
      '.npmrc',
      'tensorone.key',
    ]) {
      expect([path, isSent(path)]).toEqual([path, false]);
    }
  });

  it('has all that is built from, and all that is packed', () => {
    expect(sources.filter((path) => !existsSync(path))).toEqual([]);
    const packed = manifest.files.filter((path: string) => path !== 'dist');
    for (const path of [...packed, 'LICENSE', 'README.md', 'package-lock.json', 'src', 'scripts']) {
      expect([path, isSent(path)]).toEqual([path, true]);
    }
  });
});
