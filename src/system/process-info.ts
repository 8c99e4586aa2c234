import { readFileSync, readlinkSync } from 'node:fs';
import { systemErrorCode } from './file-error.js';

/** The largest that a system gives away; a larger one would be cut to another process's. */
const LARGEST_PID = 2 ** 31 - 1;

/** True where a process runs, under any user; one that has ended and waits to be noticed does not. */
export function isAlive(pid: number): boolean {
  if (!isPid(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemErrorCode(error) !== 'EPERM') return false;
  }
  return !/^[ZXx]$/.test(readStat(pid)?.[0] ?? '');
}

/**
 * When a process started, in words that no other process of the same number has: the ticks since
 * the system started, and which start of the system that was. `null` everywhere
 * but on Linux.
 */
export function startTimeOf(pid: number): string | null {
  const ticks = isPid(pid) ? readStat(pid)?.[19] : undefined;
  return ticks === undefined ? null : `${ticks}@${bootId() ?? ''}`;
}

/**
 * Which processes share their ids with this one: `INODE@BOOT` of the namespace and of the start of
 * the system. `null` everywhere but on Linux.
 */
export function pidNamespace(): string | null {
  try {
    const inode = /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0];
    return inode === undefined ? null : `${inode}@${bootId() ?? ''}`;
  } catch {
    return null;
  }
}

/** Zero and numbers below it mean whole groups of processes. */
function isPid(pid: number): boolean {
  return Number.isInteger(pid) && pid > 0 && pid <= LARGEST_PID;
}

/** The fields of `/proc/PID/stat` from the third on; the second, a name, may hold anything. */
function readStat(pid: number): string[] | undefined {
  const text = readProc(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function bootId(): string | undefined {
  return readProc('/proc/sys/kernel/random/boot_id')?.trim();
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
