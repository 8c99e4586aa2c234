import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Payload } from '../../../e2e/crash/crash-log.js';
import type { Chance } from '../../../support/random.js';

/** One run of the command that was handed something. */
export interface CommandRun {
  readonly payload: Payload;
  readonly mood: 'ok' | 'fail' | 'die';
}

/** A command for `--exec` that writes down what it is told, and fails or dies once when it is asked to. */
export class ToldCommand {
  readonly command: string;
  readonly #toldFile: string;
  readonly #moods: Readonly<Record<'fail' | 'die', string>>;
  readonly #random: Chance;
  #timer: NodeJS.Timeout | null = null;

  constructor(folder: string, random: Chance) {
    this.#random = random;
    this.#toldFile = join(folder, 'told');
    this.#moods = { fail: join(folder, 'fail'), die: join(folder, 'die') };
    const { fail, die } = this.#moods;
    this.command = [
      `read -r x; m=ok`,
      `[ -e '${fail}' ] && rm '${fail}' && m=fail`,
      `[ -e '${die}' ] && rm '${die}' && m=die`,
      `printf '%s %s\\n' "$m" "$x" >> '${this.#toldFile}'`,
      `case $m in fail) exit 1;; die) kill -9 $$;; esac`,
    ].join('\n');
  }

  setStormy(isStormy: boolean): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
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

  /** In their order. What was killed before it was handed anything is none. */
  runs(): CommandRun[] {
    const text = existsSync(this.#toldFile) ? readFileSync(this.#toldFile, 'utf8') : '';
    return text.split('\n').flatMap((line): CommandRun[] => {
      const [, mood, json = ''] = /^(ok|fail|die) (.*)$/.exec(line) ?? [];
      if (json === '' || (mood !== 'ok' && mood !== 'fail' && mood !== 'die')) return [];
      return [{ payload: JSON.parse(json), mood }];
    });
  }
}
