import { readdirSync, readFileSync } from 'node:fs';

/** Of utime and stime in /proc; the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** The cost of another process is read from /proc, which is here on Linux only. */
export const canReadCost = process.platform === 'linux';

/** Milliseconds of CPU that a process has used so far, in steps of 10. */
export function cpuMsOf(pid) {
  // The name of the program stands in brackets, and may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
}

/** The same, exact, but without threads that have ended. */
export function exactCpuMsOf(pid) {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const times = tasks.map((task) => readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8'));
  return times.reduce((sum, text) => sum + Number(text.split(' ')[0]), 0) / 1e6;
}

/** Megabytes of memory that a process occupies now. */
export function rssMbOf(pid) {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1]) / 1024;
}
