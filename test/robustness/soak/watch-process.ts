import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readState } from '../../support/read-state.js';
import { PROGRAM, type Running, startChild } from '../../support/start-child.js';
import { type ProcessFigures, readProcessFigures } from './process-figures.js';
import { type Life, readLife } from './verdict/life.js';

export interface WatchProcessOptions {
  readonly folder: string;
  /** After `watch`. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdout: StdoutKind;
  /** How often it has asked the API, over all lives. */
  readonly countRequests: () => number;
  /** None of them may be shown anywhere. */
  readonly secrets: readonly string[];
}

/** Read to its end, by a reader that leaves after some seconds, or a full device. */
export type StdoutKind = 'read' | 'left' | 'full';

/** A watch writes its first lines before this. */
const READER_STAYS_MS = 3_000;

/** A poll asks three times at most, so that this many are two polls whose lines were written. */
const TWO_POLLS = 7;

/** What a watch with channels writes once where its stdout breaks. */
const BROKEN_STDOUT = /^warning: cannot write to stdout: .*; the watch goes on without it$/gm;

/** A watch that is started repeatedly with the same state. */
export class WatchProcess {
  readonly lives: Life[] = [];
  readonly problems: string[] = [];
  readonly stateFile: string;
  /** Of all lives. */
  readonly figures: ProcessFigures[] = [];
  /** Where the present life answers HTTP; `null` before it has printed that. */
  listensOn: string | null = null;
  readonly #options: WatchProcessOptions;
  #running: Running | null = null;
  #startedAt = 0;
  #requestsBefore = 0;

  constructor(options: WatchProcessOptions) {
    this.#options = options;
    this.stateFile = join(options.folder, 'state.json');
  }

  get stdout(): StdoutKind {
    return this.#options.stdout;
  }

  get isRunning(): boolean {
    const child = this.#running?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  start(): void {
    const { argv, env, stdout, countRequests } = this.#options;
    this.#startedAt = Date.now();
    this.#requestsBefore = countRequests();
    const args = [PROGRAM, 'watch', ...argv, '--state', this.stateFile];
    const full = stdout === 'full' ? openSync('/dev/full', 'w') : undefined;
    const running = startChild(process.execPath, args, { env, stdout: full });
    if (full !== undefined) closeSync(full);
    this.#running = running;
    this.listensOn = null;
    if (stdout === 'left') {
      const leave = setTimeout(() => running.child.stdout?.destroy(), READER_STAYS_MS);
      running.ended.finally(() => clearTimeout(leave));
    }
    running.said(/Listening on http:\S+:\d+:/).then(
      (text) => {
        this.listensOn = /Listening on (http:\S+:\d+):/.exec(text)?.[1] ?? null;
      },
      // It was killed before, or its stdout was not read.
      () => undefined,
    );
  }

  sample(): void {
    const pid = this.#running?.child.pid;
    const figures = pid === undefined || !this.isRunning ? null : readProcessFigures(pid);
    if (figures !== null) this.figures.push(figures);
  }

  /** Ends it, and waits until it has ended. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    if (!this.isRunning) this.problems.push('it ended before it was killed');
    const hasPrinted = this.#hasPrinted();
    running.kill(signal);
    const ended = await running.ended;
    this.#running = null;
    this.listensOn = null;
    const endedAt = Date.now();
    const state = this.#readState();
    this.#check(ended.stdout + ended.stderr, ended.stderr);
    const life = readLife({ ...ended, startedAt: this.#startedAt, endedAt, state });
    this.lives.push(life);
    const isQuiet = this.stdout !== 'read';
    if (signal === 'SIGTERM' && (ended.exitCode !== 0 || !(life.hasSummary || isQuiet))) {
      this.problems.push(`SIGTERM ended it with ${ended.exitCode}: ${ended.stderr}`);
    }
    const warnings = ended.stderr.match(BROKEN_STDOUT)?.length ?? 0;
    if (warnings > (isQuiet ? 1 : 0) || (isQuiet && hasPrinted && warnings === 0)) {
      this.problems.push(`it warned of its stdout ${warnings} times: ${ended.stderr}`);
    }
  }

  /** True once it has written lines that nothing takes, on a busy machine too. */
  #hasPrinted(): boolean {
    const requests = this.#options.countRequests() - this.#requestsBefore;
    return requests >= TWO_POLLS && Date.now() - this.#startedAt > 3 * READER_STAYS_MS;
  }

  /** For the end of this program. */
  abandon(): void {
    if (this.isRunning) this.#running?.kill('SIGKILL');
  }

  #readState() {
    try {
      return readState(this.stateFile);
    } catch (error) {
      this.problems.push(String(error));
      return null;
    }
  }

  #check(shown: string, stderr: string): void {
    const { secrets } = this.#options;
    const state = existsSync(this.stateFile) ? readFileSync(this.stateFile, 'utf8') : '';
    if (secrets.some((secret) => shown.includes(secret) || state.includes(secret))) {
      this.problems.push('it showed a secret');
    }
    if (/^\s+at .*:\d+/m.test(stderr)) this.problems.push(`it has a bug: ${stderr}`);
  }
}
