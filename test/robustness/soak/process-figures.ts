import { readdirSync, readFileSync } from 'node:fs';

/** What Linux knows of a process at one moment. */
export interface ProcessFigures {
  /** Monotonic, in milliseconds. */
  readonly time: number;
  readonly rssKb: number;
  /** Open files, sockets and pipes. */
  readonly handles: number;
  /** User and system, without children. */
  readonly cpuMs: number;
}

/** USER_HZ, which is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/** `null` where there is no such process any more. */
export function readProcessFigures(pid: number): ProcessFigures | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const rss = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    // The name, the second field, may hold anything but the last parenthesis.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    const [userTicks, systemTicks] = stat.split(' ').slice(11, 13).map(Number);
    if (rss === undefined || userTicks === undefined || systemTicks === undefined) return null;
    return {
      time: performance.now(),
      rssKb: Number(rss),
      handles: readdirSync(`/proc/${pid}/fd`).length,
      cpuMs: (userTicks + systemTicks) * TICK_MS,
    };
  } catch {
    return null;
  }
}
