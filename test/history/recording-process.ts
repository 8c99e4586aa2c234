import { Recorder } from '../../src/history/recorder.js';
import { DAY, START, seen } from '../core/history/records.js';

/**
 * Records polls until it is killed and prints the number of each that was recorded: poll number n
 * is at 60 ms times n and a millisecond of its own, so that two processes never share one, and
 * days pass quickly.
 */
export async function main([path = '', offset = '0', count = '1000']: string[]): Promise<number> {
  let now = START;
  const recorder = new Recorder({
    path,
    writer: offset === '2' ? 'other' : 'w',
    pid: process.pid,
    now: () => now,
    onWarning: (message) => process.stderr.write(`${message}\n`),
  });
  for (let n = 0; n < Number(count); n++) {
    const time = START + n * (DAY / 200) + Number(offset);
    now = time + 120_000;
    recorder.record(seen(time, 'operational', { responseTime: n % 100 }));
    process.stdout.write(`${time}\n`);
    if (n % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return 0;
}
