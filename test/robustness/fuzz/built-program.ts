import fs, { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';

/** What one run of the program finds around it. */
export interface World {
  readonly argv: readonly string[];
  /** All of it. */
  readonly env: Readonly<Record<string, string>>;
  /** What its clock says, milliseconds since 1970; default: `NOW`. */
  readonly now?: number | undefined;
  /** Cells across where stdout is a terminal; `null` where it is a pipe. */
  readonly columns: number | null;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Half a minute after the example answer was last updated. */
export const NOW = Date.parse('2024-01-16T18:30:30Z');

const FOLDER = fileURLToPath(new URL('../../../dist/cli/', import.meta.url));
const ENTRY = join(FOLDER, 'cli.cjs');
const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname', 'process', 'Date'];

/** No run takes a tenth of this. */
const MAX_RUN_MS = 15_000;

const requireBuiltin = createRequire(ENTRY);

/** Each file as a function of what Node hands a CommonJS module, and of `process` and `Date`. */
const compiled = new Map<string, ReturnType<typeof compileFunction>>();

/**
 * Runs the program as it is shipped, the very files of `dist/cli`, in this process: every file is
 * evaluated again for each run, as a new process would, but compiled once only, and `process` is one
 * that was made for this run. That takes some milliseconds where a process takes a hundred and
 * fifty. The clock stands still, so that a seed repeats what it found.
 */
export function runBuiltProgram(world: World): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const written = { stdout: '', stderr: '' };
    const settle = (act: () => void) => {
      clearTimeout(timer);
      process.off('unhandledRejection', fail).off('uncaughtException', fail);
      act();
    };
    const fail = (reason: unknown) =>
      settle(() => reject(new Error('the program let an error go', { cause: reason })));
    const timer = setTimeout(fail, MAX_RUN_MS, 'it does not end');
    process.on('unhandledRejection', fail).on('uncaughtException', fail);
    const end = (exitCode: number) =>
      // What went wrong unseen is reported before the next turn of the loop.
      setImmediate(() => settle(() => resolve({ exitCode, ...written })));
    try {
      evaluate(world, written, end);
    } catch (error) {
      fail(error);
    }
  });
}

function evaluate(
  world: World,
  written: { stdout: string; stderr: string },
  end: (exitCode: number) => void,
): void {
  const program = processFor(world, written, end);
  const loaded = new Map<string, { exports: unknown }>();
  const stopped = stoppedDate(world.now ?? NOW);
  const isTerminal = (fd: number) => fd === 1 && world.columns !== null;
  const statOf = (fd: number) =>
    fd <= 2 ? { isCharacterDevice: () => isTerminal(fd) } : fs.fstatSync(fd);
  const files = { ...fs, fstatSync: statOf };
  const load = (path: string): unknown => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const requireFrom = (id: string): unknown => {
      if (id.startsWith('.')) return load(join(FOLDER, id));
      return id === 'node:fs' ? files : requireBuiltin(id);
    };
    const given = [module.exports, requireFrom, module, path, FOLDER, program, stopped];
    Reflect.apply(compile(path), module.exports, given);
    return module.exports;
  };
  load(ENTRY);
}

function compile(path: string): ReturnType<typeof compileFunction> {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const made = compileFunction(readFileSync(path, 'utf8'), PARAMETERS, { filename: path });
  compiled.set(path, made);
  return made;
}

/** The real process but for what differs between runs. */
function processFor(
  { argv, env, columns }: World,
  written: { stdout: string; stderr: string },
  end: (exitCode: number) => void,
): object {
  const stream = (name: 'stdout' | 'stderr') => {
    const made = {
      columns: name === 'stdout' ? (columns ?? undefined) : undefined,
      on: () => made,
      writableLength: 0,
      write: (text: string) => {
        written[name] += text;
      },
    };
    return made;
  };
  const own = {
    argv: ['node', ENTRY, ...argv],
    env,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    on: () => program,
    off: () => program,
    exit: end,
    getBuiltinModule: (id: string) =>
      id === 'node:tty' ? { isatty: () => columns !== null } : requireBuiltin(id),
  };
  const program: object = Object.create(process, {
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, { value }])),
    exitCode: { set: end },
  });
  return program;
}

/** A `Date` of which it is always now. */
function stoppedDate(now: number): new (value?: number | string | Date) => Date {
  return class extends Date {
    static override now(): number {
      return now;
    }

    constructor(value: number | string | Date = now) {
      super(value);
    }
  };
}
