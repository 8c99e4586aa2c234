import buildOnce from '../../support/build-once.js';
import { reportMonth } from './month.js';
import { type Report, reportSoak } from './report.js';
import { runSoak } from './run-soak.js';
import { parseSoakOptions, type SoakOptions } from './soak-options.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * The loop of a watch for a month of polls on an injected clock; then real watch processes at the
 * shortest interval against a simulator with faults, all channels on, half of them killed at random.
 * Resolves with 1 where anything was off.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const options = parseSoakOptions(argv);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => process.exit(130));
  // First, while this process has a small heap, in which growth shows.
  const lasted = await last(options);
  const soaked = await soak(options);
  return soaked && lasted ? 0 : 1;
}

async function soak(options: SoakOptions): Promise<boolean> {
  const { watches, minutes, seed } = options;
  if (process.platform !== 'linux') {
    say('SKIP processes: their memory and handles are read from /proc, which only Linux has');
    return true;
  }
  buildOnce();
  say(`${watches} watches, an interval of 1 s, ${minutes} min, --seed ${seed}`);
  const ran = await runSoak(options, say);
  const report = reportSoak(ran);
  await ran.scene.close();
  for (const watch of ran.watches) watch.close();
  return print(report);
}

async function last({ monthPolls }: SoakOptions): Promise<boolean> {
  return monthPolls === 0 || print(await reportMonth(monthPolls));
}

function print({ lines, isWell }: Report): boolean {
  for (const line of lines) say(line);
  return isWell;
}
