import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Who may import what: folders and files of src, packages by name, `node:` for all of Node. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  view: ['core'],
  render: ['core', 'view', 'chalk', 'cli-table3', 'string-width'],
  schema: ['core'],
  api: ['core', 'schema', 'version', 'undici', 'node:'],
  watch: ['core', 'view', 'render', 'schema', 'nodemailer', 'node:'],
  simulator: ['core', 'node:'],
  commands: [
    'core',
    'view',
    'render',
    'schema',
    'api',
    'watch',
    'simulator',
    'version',
    'commander',
    'yaml',
    'node:',
  ],
  errors: ['core'],
  'exit-codes': ['core'],
  version: [],
  context: ['core', 'process-info', 'terminal', 'ora', 'node:'],
  'compile-cache': ['node:'],
  'file-error': [],
  'format-failure': ['errors'],
  'own-user-id': ['node:'],
  'process-info': ['file-error', 'node:'],
  'read-small-file': ['schema', 'node:'],
  terminal: [],
};

/** Everyone but the core may import these, and the types of the context. */
const FOR_ALL_BUT_CORE = ['errors', 'exit-codes', 'file-error', 'own-user-id', 'read-small-file'];
const TYPES_FOR_ALL_BUT_CORE = ['context'];

/** The wiring at the top of src, which may import everything but is imported by nothing below. */
const WIRING = ['cli', 'start', 'library', 'main', 'program', 'session', 'index'];

const PACKAGES_THAT_COST_START_UP = [
  'chalk',
  'cli-table3',
  'nodemailer',
  'ora',
  'undici',
  'string-width',
  'yaml',
];

const GLOBALS_OF_CONTEXT =
  /\b(process\.|Date\.now\b|new Date\(\)|Math\.random\b|set(Timeout|Interval|Immediate)\b|performance\.|queueMicrotask\b|console\.)/;

/** The one thing that `process-info.ts` may touch: signal 0 tells whether a process runs. */
const SIGNAL = 'process.kill(';

/** The context, and what runs before there is one. */
const BEFORE_CONTEXT = ['context.ts', 'cli.ts', 'compile-cache.ts'];

const MOST_LINES = 260;

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

interface Import {
  readonly from: string;
  readonly isType: boolean;
  readonly isDynamic: boolean;
}

interface SourceFile {
  /** Relative to src. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const FILES: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(SRC + path, 'utf8');
    return { path, text, imports: importsOf(text) };
  });

function importsOf(text: string): Import[] {
  const code = withoutComments(text);
  const fixed = [...code.matchAll(/^(?:import|export)\s([^;'"]*?\bfrom\s*)?['"]([^'"]+)['"]/gm)];
  const dynamic = [...code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)];
  return [
    ...fixed.map(([, names = '', from = '']) => ({
      from,
      isType: /^type\b/.test(names) || isAllTypes(names),
      isDynamic: false,
    })),
    ...dynamic.map(([, from = '']) => ({ from, isType: false, isDynamic: true })),
  ];
}

/** `{ type A, type B }` */
function isAllTypes(names: string): boolean {
  const inside = /^\{([^}]*)\}/.exec(names)?.[1];
  if (inside === undefined) return false;
  const each = inside.split(',').filter((name) => name.trim() !== '');
  return each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** `api/retry.ts` is of `api`, `errors.ts` of `errors`. */
function partOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : path.replace(/\.ts$/, '');
}

/** The file of src that an import means, or `null` for a package. */
function targetOf(file: SourceFile, from: string): string | null {
  if (!from.startsWith('.')) return null;
  return posix.join(posix.dirname(file.path), from).replace(/\.js$/, '.ts');
}

/** `nodemailer/lib/mime-node` is of `nodemailer`, `node:fs` of `node:`. */
function packageOf(from: string): string {
  return from.startsWith('node:') ? 'node:' : (from.split('/')[0] ?? '');
}

function isAllowed(file: SourceFile, { from, isType }: Import): boolean {
  const part = partOf(file.path);
  if (WIRING.includes(part)) return true;
  const allowed = MAY_IMPORT[part];
  if (allowed === undefined) return false;
  const target = targetOf(file, from);
  if (target === null) {
    return allowed.includes(packageOf(from));
  }
  const targetPart = partOf(target);
  if (targetPart === part || allowed.includes(targetPart)) return true;
  if (part === 'core') return false;
  return (
    FOR_ALL_BUT_CORE.includes(targetPart) || (isType && TYPES_FOR_ALL_BUT_CORE.includes(targetPart))
  );
}

describe('the shape of src', () => {
  it('is read: files, and the ways to import', () => {
    expect(FILES.length).toBeGreaterThan(40);
    const found = importsOf(
      [
        "import a from 'x';",
        "import type { B } from './b.js';",
        "import {\n  type C,\n  type D,\n} from './c.js';",
        "import { type E, f } from './e.js';",
        "import './g.js';",
        "export * from './h.js';",
        "// import i from 'i';",
        "const j = await import('./j.js');",
      ].join('\n'),
    );
    expect(found.map(({ from, isType, isDynamic }) => [from, isType, isDynamic])).toEqual([
      ['x', false, false],
      ['./b.js', true, false],
      ['./c.js', true, false],
      ['./e.js', false, false],
      ['./g.js', false, false],
      ['./h.js', false, false],
      ['./j.js', false, true],
    ]);
  });

  it('has imports in the allowed directions only', () => {
    const broken = FILES.flatMap((file) =>
      file.imports
        .filter((each) => !isAllowed(file, each))
        .map((each) => `${file.path} imports ${each.from}`),
    );
    expect(broken).toEqual([]);
  });

  it('leaves commander to commands and main', () => {
    const knowing = FILES.filter((file) => file.imports.some(({ from }) => from === 'commander'));
    const others = knowing
      .map((file) => file.path)
      .filter((path) => !path.startsWith('commands/') && !['main.ts', 'program.ts'].includes(path));
    expect(others).toEqual([]);
  });

  it('loads what costs start-up time only when it is used', () => {
    const loaded = staticallyLoaded('main.ts');
    const early = [...loaded].filter((name) =>
      PACKAGES_THAT_COST_START_UP.includes(packageOf(name)),
    );
    expect(early).toEqual([]);
  });

  it('has no cycles', () => {
    expect(findCycles()).toEqual([]);
  });

  it('reads the process, the clock, timers and chance in context.ts alone', () => {
    const reading = FILES.filter((file) => !BEFORE_CONTEXT.includes(file.path)).flatMap((file) => {
      const code = withoutComments(file.text);
      const rest = file.path === 'process-info.ts' ? code.replaceAll(SIGNAL, '(') : code;
      const found = GLOBALS_OF_CONTEXT.exec(rest);
      return found === null ? [] : [`${file.path}: ${found[0]}`];
    });
    expect(reading).toEqual([]);
  });

  it(`has files of at most ${MOST_LINES} lines, named in kebab-case, and no utils`, () => {
    const broken = FILES.filter(({ path, text }) => {
      const name = path.split('/').at(-1) ?? '';
      const isLong = text.split('\n').length - 1 > MOST_LINES;
      return isLong || !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(name) || /util|helper/.test(name);
    });
    expect(broken.map((file) => file.path)).toEqual([]);
  });

  it('has neither any, nor ts-ignore, nor casts past the schema', () => {
    const broken = FILES.flatMap(({ path, text }) => {
      const found = /@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b|\bas unknown as\b/.exec(
        text,
      );
      return found === null ? [] : [`${path}: ${found[0]}`];
    });
    expect(broken).toEqual([]);
  });
});

/** Everything that starting at a file loads before anything runs: files and packages. */
function staticallyLoaded(start: string): ReadonlySet<string> {
  const loaded = new Set<string>();
  const visit = (path: string) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    const file = FILES.find((each) => each.path === path);
    for (const { from, isType, isDynamic } of file?.imports ?? []) {
      if (file !== undefined && !isType && !isDynamic) visit(targetOf(file, from) ?? from);
    }
  };
  visit(start);
  return loaded;
}

/** Types count too: two files that need each other's types are one file. */
function findCycles(): string[] {
  const cycles: string[] = [];
  const finished = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (finished.has(path)) return;
    const file = FILES.find((each) => each.path === path);
    for (const { from } of file?.imports ?? []) {
      const target = file === undefined ? null : targetOf(file, from);
      if (target !== null) visit(target, [...trail, path]);
    }
    finished.add(path);
  };
  for (const { path } of FILES) visit(path, []);
  return cycles;
}
