import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderManPage, roff } from '../../../src/cli/man/man-page.js';
import { describeProgram } from '../../../src/cli/program.js';
import { VERSION } from '../../../src/version.js';

const commandLine = await describeProgram();
const page = renderManPage(commandLine, VERSION);
const PAGES = ['dist/man/t1s.1', 'dist/man/tensorone-status.1'];

function isInstalled(command: string): boolean {
  return spawnSync(command, ['--version']).error === undefined;
}

/** What a reader sees. */
function plain(text: string): string {
  return text
    .replace(/\\f[BIR]/g, '')
    .replaceAll('\\-', '-')
    .replaceAll('\\(aq', "'")
    .replaceAll('\\(dq', '"')
    .replaceAll('\\(ti', '~')
    .replaceAll('\\e', '\\');
}

describe('the man page', () => {
  it('is built for both names', () => {
    for (const path of PAGES) expect(readFileSync(path, 'utf8')).toBe(page);
    const { man } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(man).toEqual(PAGES);
  });

  it('has its sections in the order that people expect', () => {
    expect([...page.matchAll(/^\.SH (.*)$/gm)].map(([, title]) => title)).toEqual([
      'NAME',
      'SYNOPSIS',
      'DESCRIPTION',
      'COMMANDS',
      'GLOBAL OPTIONS',
      'EXIT STATUS',
      'ENVIRONMENT',
      'FILES',
      'EXAMPLES',
    ]);
  });

  it.each(commandLine.commands.map((command) => [command.name, command] as const))(
    'has every option and example of %s',
    (_, { usage, options, examples }) => {
      const section = page.split(`.SS "${roff(usage)}"\n`)[1]?.split(/^\.S[SH]/m)[0] ?? '';
      expect(section).not.toBe('');
      for (const { names, description } of options) {
        for (const name of names) expect(section).toContain(`\\fB${roff(name)}\\fR`);
        expect(section).toContain(`\n${roff(description)}\n`);
      }
      for (const [example] of examples) expect(page).toContain(`\\fB${roff(example)}\\fR`);
    },
  );

  it('has the global options, exit codes and files', () => {
    for (const { flags } of commandLine.globals) {
      expect(plain(page)).toContain(`\n${flags.replace(/[<>]/g, '')}\n`);
    }
    for (const code of ['0', '1', '2', '3', '64', '70', '130', '143']) {
      expect(page).toContain(`.TP\n\\fB${code}\\fR\n`);
    }
    expect(page).toContain('\\fI$XDG_STATE_HOME/tensorone\\-status/watch\\-*.json\\fR');
  });

  it('has every variable that the sources read', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(`src/${path}`, 'utf8'));
    const read = sources.flatMap((text) => [...text.matchAll(/\benv\.([A-Z][A-Z_]+)/g)]);
    const names = new Set([...read.map(([, name = '']) => name), 'HTTPS_PROXY', 'NO_PROXY']);
    expect(names.size).toBeGreaterThan(10);
    const environment = plain(page).split('.SH ENVIRONMENT')[1]?.split('.SH')[0] ?? '';
    const missing = [...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(environment));
    expect(missing, 'add these to src/cli/man/man-facts.ts').toEqual([]);
  });
});

describe('roff', () => {
  it.each([
    ['--json', '\\-\\-json'],
    ['a\\b', 'a\\eb'],
    ['.hidden', '\\&.hidden'],
    ["'quoted' ~/x ^ `y`", '\\(aqquoted\\(aq \\(ti/x \\(ha \\(gay\\(ga'],
    ['say "it"', 'say \\(dqit\\(dq'],
    ['wait… platform’s', 'wait... platform\\[u2019]s'],
    ['one\n.two', 'one\n\\&.two'],
  ])('of %j is %j', (text, escaped) => {
    expect(roff(text)).toBe(escaped);
  });

  it('leaves no hyphen, quote or backslash of the page for itself', () => {
    const left = page.replace(/\\(?:[-e&]|f[BIR]|\([a-z]{2}|\[u[0-9A-F]{4,}\])/g, '');
    expect(left).not.toMatch(/\\/);
    expect(left.replace(/^\.(TH|SS) .*$/gm, '')).not.toMatch(/[-'"`^~]/);
    expect(page).toMatch(/^[\n -~]*$/);
  });
});

describe('the man page as it is shown', () => {
  it.skipIf(!isInstalled('groff'))('gives groff nothing to warn of', () => {
    for (const device of ['utf8', 'ascii']) {
      const checked = spawnSync('groff', ['-man', '-ww', '-z', `-T${device}`], { input: page });
      expect(String(checked.stderr)).toBe('');
    }
  });

  it.skipIf(!isInstalled('man'))('gives man nothing to warn of, and reads well', () => {
    const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', MANWIDTH: '80', MANPAGER: 'cat' };
    const { stdout, stderr } = spawnSync('man', ['--warnings', '-l', 'dist/man/t1s.1'], { env });
    expect(String(stderr)).toBe('');
    const shown = String(stdout);
    expect(shown).toMatch(/^NAME\n {7}t1s, tensorone-status - status monitor/m);
    expect(shown).toContain(
      '       --min-severity severity\n              info, warning or critical',
    );
    expect(shown).toContain('t1s watch --json | jq \'select(.type == "change")\'');
  });

  it.skipIf(!isInstalled('mandoc'))('pleases mandoc, but for the date that it leaves out', () => {
    const { stdout } = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning'], { input: page });
    const complaints = String(stdout)
      .split('\n')
      .filter((line) => line !== '');
    expect(complaints.filter((line) => !line.includes('missing date'))).toEqual([]);
  });
});
