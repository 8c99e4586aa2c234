import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Payload } from '../../../e2e/crash/crash-log.js';
import type { Random } from '../../../support/random.js';

/** One run of the command that was handed something. */
export interface CommandRun {
  readonly payload: Payload;
  readonly mood: 'ok' | 'fail' | 'die';
}

/** A command for `--exec` that writes down what it receives, and fails or dies once when it is asked to. */
export class ExecReceiver {
  readonly command: string;
  readonly #logFile: string;
  readonly #moods: Readonly<Record<'fail' | 'die', string>>;
  readonly #random: Random;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: string, random: Random) {
    this.#random = random;
    this.#logFile = join(folder, 'received');
    this.#moods = { fail: join(folder, 'fail'), die: join(folder, 'die') };
    const { fail, die } = this.#moods;
    this.command = [
      `read -r x; m=ok`,
      `[ -e '${fail}' ] && rm '${fail}' && m=fail`,
      `[ -e '${die}' ] && rm '${die}' && m=die`,
      `printf '%s %s\\n' "$m" "$x" >> '${this.#logFile}'`,
      `case $m in fail) exit 1;; die) kill -9 $$;; esac`,
    ].join('\n');
  }

  setStormy(isStormy: boolean): void {
    clearTimeout(this.#timer);
    const files = Object.values(this.#moods);
    if (!isStormy) {
      for (const file of files) rmSync(file, { force: true });
      return;
    }
    const spoil = () => {
      if (!files.some((file) => existsSync(file))) {
        writeFileSync(this.#moods[this.#random.pick(['fail', 'die'] as const)], '');
      }
      this.#timer = setTimeout(spoil, this.#random.between(5_000, 20_000));
    };
    spoil();
  }

  /** In their order, without those that were killed before they received anything. */
  runs(): CommandRun[] {
    const text = existsSync(this.#logFile) ? readFileSync(this.#logFile, 'utf8') : '';
    return text.split('\n').flatMap((line): CommandRun[] => {
      const [, mood, json = ''] = /^(ok|fail|die) (.*)$/.exec(line) ?? [];
      if (json === '' || (mood !== 'ok' && mood !== 'fail' && mood !== 'die')) return [];
      return [{ payload: JSON.parse(json), mood }];
    });
  }
}
