import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../bin/tensorone-status.js', import.meta.url));

/** `t1s watch` as a script runs it, with a poll a second. */
export const WATCH = [PROGRAM, 'watch', '--format', 'json', '--interval', '1s'];

/** A process that tells each poll in a line of JSON, as `t1s watch --format json` does. */
export class Polling {
  polls = 0;
  #stderr = '';
  /** @type {Error | null} */
  #failure = null;
  /** @type {{ isReached: () => boolean, resolve: (value?: unknown) => void, reject: (error: Error) => void }[]} */
  #waiting = [];

  constructor(args, env) {
    this.child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.pid = this.child.pid;
    this.ended = once(this.child, 'close');
    this.child.stderr.on('data', (text) => {
      this.#stderr += text;
    });
    createInterface({ input: this.child.stdout }).on('line', (line) => this.#read(line));
    this.ended.then(([code, signal]) => this.#fail(`ended with ${code ?? signal}`));
  }

  /** Resolves once that many polls have been told; rejects where one failed. */
  reached(polls) {
    return this.#until(() => this.polls >= polls);
  }

  /** Resolves with where `--listen` listens. */
  async listening() {
    await this.#until(() => this.url !== undefined);
    return this.url;
  }

  /** Throws where a poll failed so far. */
  check() {
    if (this.#failure !== null) throw this.#failure;
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.ended;
  }

  #read(line) {
    if (line.includes('"type":"poll"')) {
      if (line.includes('"ok":true')) this.polls += 1;
      else this.#fail(`a poll failed: ${line}`);
    } else if (line.includes('"code":"listening"')) {
      this.url = /http:\/\/[^:]+:\d+/.exec(line)?.[0];
    }
    this.#look();
  }

  #until(isReached) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ isReached, resolve, reject });
      this.#look();
    });
  }

  #look() {
    this.#waiting = this.#waiting.filter(({ isReached, resolve, reject }) => {
      if (this.#failure !== null) reject(this.#failure);
      else if (isReached()) resolve();
      else return true;
      return false;
    });
  }

  #fail(reason) {
    this.#failure ??= new Error(
      `${this.child.spawnargs.slice(1).join(' ')}: ${reason}\n${this.#stderr}`,
    );
    this.#look();
  }
}
