import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What each room may import: rooms and top files of src, packages by name, `node:` for Node. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  text: ['node:'],
  schema: ['core', 'text'],
  system: ['core', 'text', 'ora', 'node:'],
  http: ['core', 'schema', 'text', 'version', 'undici', 'node:'],
  api: ['core', 'schema', 'text', 'http', 'version', 'node:'],
  view: ['core', 'text'],
  render: ['core', 'view', 'text', 'chalk', 'cli-table3', 'string-width'],
  history: ['core', 'schema', 'text', 'http', 'system', 'node:'],
  watch: [
    'core',
    'view',
    'render',
    'schema',
    'text',
    'http',
    'api',
    'history',
    'page',
    'version',
    'nodemailer',
    'node:',
  ],
  page: ['core', 'view', 'render', 'schema', 'text', 'history', 'node:'],
  simulator: ['core', 'node:'],
  cli: [
    'core',
    'view',
    'render',
    'schema',
    'text',
    'http',
    'api',
    'history',
    'watch',
    'page',
    'simulator',
    'check-names',
    'version',
    '@commander-js',
    'commander',
    'yaml',
    'node:',
  ],
  library: ['core', 'schema', 'text', 'http', 'api', 'history', 'watch', 'check-names'],
  index: ['core', 'schema', 'http', 'api', 'history', 'watch', 'library'],
  'check-names': ['core', 'text'],
  errors: ['core'],
  'exit-codes': ['core'],
  version: [],
};

/** Every room but the core may import these. */
const FOR_ALL_BUT_CORE = ['errors', 'exit-codes', 'system'];

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
  /\b(process\.|Date\.now\b|new Date\(\)|Math\.random\b|(?<!\.)set(Timeout|Interval|Immediate)\b|performance\.|queueMicrotask\b|console\.)/;

/** One runs in a browser, the other before there is a context. */
const WITHOUT_CONTEXT = ['page/html/scripts.ts', 'cli/cli.ts'];

/** Modules of Node that reach the file system, other processes or the machine. */
const NODE_MODULES_OF_SYSTEM =
  /^node:(fs|fs\/promises|child_process|os|process|v8|worker_threads)$/;

const MAX_LINES = 260;

/** Files of its own in one folder. */
const MAX_FILES = 20;

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

function isAllowed(file: SourceFile, { from }: Import): boolean {
  const part = partOf(file.path);
  const allowed = MAY_IMPORT[part];
  if (allowed === undefined) return false;
  const target = targetOf(file, from);
  if (target === null) {
    return allowed.includes(packageOf(from));
  }
  const targetPart = partOf(target);
  if (targetPart === part || allowed.includes(targetPart)) return true;
  return part !== 'core' && FOR_ALL_BUT_CORE.includes(targetPart);
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

  it('loads what costs start-up time only when it is used', () => {
    const loaded = staticallyLoaded('cli/main.ts');
    const early = [...loaded].filter((name) =>
      PACKAGES_THAT_COST_START_UP.includes(packageOf(name)),
    );
    expect(early).toEqual([]);
  });

  it('has no cycles of files', () => {
    expect(
      findCycles(
        FILES.map(({ path }) => path),
        importedFiles,
      ),
    ).toEqual([]);
  });

  it('has no cycles of folders', () => {
    const rooms = [...new Set(FILES.map(({ path }) => roomOf(path)))];
    const imported = new Map<string, string[]>();
    for (const { path } of FILES) {
      const room = roomOf(path);
      const others = importedFiles(path)
        .map(roomOf)
        .filter((other) => other !== room);
      imported.set(room, [...(imported.get(room) ?? []), ...others]);
    }
    const cycles = findCycles(rooms, (room) => imported.get(room) ?? []);
    expect(cycles).toEqual([]);
  });

  it('reads the process, the clock, timers and randomness in system alone', () => {
    const outside = FILES.filter(
      ({ path }) => !path.startsWith('system/') && !WITHOUT_CONTEXT.includes(path),
    );
    const reading = outside.flatMap((file) => {
      const found = GLOBALS_OF_CONTEXT.exec(withoutComments(file.text));
      return found === null ? [] : [`${file.path}: ${found[0]}`];
    });
    expect(reading).toEqual([]);
  });

  it('touches files, processes and the machine in system alone', () => {
    const touching = FILES.filter(
      ({ path, imports }) =>
        !path.startsWith('system/') &&
        imports.some(({ from }) => NODE_MODULES_OF_SYSTEM.test(from)),
    ).map(({ path }) => path);
    expect(touching).toEqual([]);
  });

  it(`has files of at most ${MAX_LINES} lines, named in kebab-case, and no utils`, () => {
    const broken = FILES.filter(({ path, text }) => {
      const name = path.split('/').at(-1) ?? '';
      const isLong = text.split('\n').length - 1 > MAX_LINES;
      return isLong || !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(name) || /util|helper/.test(name);
    });
    expect(broken.map((file) => file.path)).toEqual([]);
  });

  it(`has at most ${MAX_FILES} files in a folder`, () => {
    const counts = new Map<string, number>();
    for (const { path } of FILES) {
      const folder = posix.dirname(path);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([]);
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
const IMPORTED: ReadonlyMap<string, readonly string[]> = new Map(
  FILES.map((file) => [file.path, file.imports.flatMap(({ from }) => targetOf(file, from) ?? [])]),
);

function importedFiles(path: string): readonly string[] {
  return IMPORTED.get(path) ?? [];
}

const FOLDERS_WITH_FOLDERS = new Set(
  FILES.map(({ path }) => posix.dirname(posix.dirname(path))).filter((folder) => folder !== '.'),
);

/** A folder; files that lie beside folders count one by one. */
function roomOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' || FOLDERS_WITH_FOLDERS.has(folder) ? path : `${folder}/`;
}

function findCycles(
  nodes: readonly string[],
  importedBy: (node: string) => readonly string[],
): string[] {
  const cycles: string[] = [];
  const finished = new Set<string>();
  const visit = (node: string, trail: readonly string[]) => {
    if (trail.includes(node)) {
      cycles.push([...trail.slice(trail.indexOf(node)), node].join(' → '));
      return;
    }
    if (finished.has(node)) return;
    for (const target of new Set(importedBy(node))) visit(target, [...trail, node]);
    finished.add(node);
  };
  for (const node of nodes) visit(node, []);
  return cycles;
}
