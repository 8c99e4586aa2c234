import { openHttpServer } from '../../support/servers/http-server.js';
import { type Answers, answerWith } from './answers.js';
import { colourFlag, envOf, type ScreenContext } from './bodies/case.js';
import { type RunResult, runBuiltProgram } from './built-program.js';
import { demand } from './demand.js';
import { checkFormat, type Format } from './properties/check-format.js';
import { checkHarmless, checkTexts } from './properties/check-harmless.js';
import type { Tally } from './tally.js';

const PIPE: ScreenContext = { columns: null, isColoured: false, isUnicode: true };

export interface Rig {
  /** Where the API is. */
  readonly url: string;
  /** What the API says from now on. */
  answer(answers: Answers): void;
  /** One run, counted and checked as its format has to be; `env` is added to what it needs. */
  run(
    format: Format,
    argv: readonly string[],
    look?: ScreenContext,
    env?: Env,
    now?: number,
  ): Promise<RunResult>;
  /** A run with `--json`, and its document; `null` where the exit code is 64. */
  runJson(argv: readonly string[], env?: Env): Promise<JsonRun>;
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string>>;

export interface JsonRun {
  readonly exitCode: number;
  readonly document: Readonly<Record<string, unknown>>;
}

/** The built program before a server that says what a case wants. */
export async function openRig(tally: Tally): Promise<Rig> {
  let current: Answers = { status: [] };
  const api = await openHttpServer(answerWith(() => current));
  const run: Rig['run'] = async (format, argv, look = PIPE, env = {}, now) => {
    const words = [...argv, '--retries', '0', '--stale-after', 'never', colourFlag(look)];
    const world = {
      argv: words,
      env: { ...envOf(api.url, look.isUnicode), ...env },
      columns: look.columns,
      now,
    };
    const result = await runBuiltProgram(world);
    tally.run(format, result.exitCode);
    try {
      checkHarmless(result, look.isColoured);
      checkFormat(format, result, look.columns);
    } catch (error) {
      throw new Error(describe(words, result, look, error));
    }
    return result;
  };
  return {
    url: api.url,
    answer: (answers) => {
      tally.answer(answers.status.length + (answers.dependencies === undefined ? 0 : 1));
      current = answers;
    },
    run,
    runJson: async (argv, env) => {
      const result = await run('json', [...argv, '--json'], PIPE, env);
      const document = JSON.parse(result.stdout);
      checkTexts(document);
      demand(
        document.schemaVersion === 1 && document.exitCode === result.exitCode,
        `the document has exit code ${document.exitCode}, the process ${result.exitCode}`,
      );
      return { exitCode: result.exitCode, document };
    },
    close: api.close,
  };
}

function describe(
  argv: readonly string[],
  result: RunResult,
  look: ScreenContext,
  error: unknown,
): string {
  const what = error instanceof Error ? error.message : String(error);
  const where = look.columns === null ? 'a pipe' : `${look.columns} cells`;
  return `t1s ${argv.join(' ')} (${where}, exit ${result.exitCode}): ${what}`;
}
