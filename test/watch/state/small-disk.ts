import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runTool } from './run-tool.js';

/** Only root may mount, and only where the container lets it. */
export const CAN_MOUNT = canMount();

/** A disk of 64 KiB that goes when the test ends. */
export function aSmallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 't1s-disk-'));
  runTool('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder);
  onTestFinished(() => unmount(folder));
  return {
    folder,
    /** Leaves no room for another byte. */
    fill: () => fillUp(join(folder, 'filler')),
    empty: () => rmSync(join(folder, 'filler')),
    makeReadOnly: () => runTool('mount', '-o', 'remount,ro', folder),
  };
}

function fillUp(filler: string): void {
  for (let size = 4_096; ; size += 4_096) {
    try {
      writeFileSync(filler, 'x'.repeat(size));
    } catch {
      return;
    }
  }
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 't1s-disk-'));
  try {
    runTool('mount', '-t', 'tmpfs', 'tmpfs', folder);
    return true;
  } catch {
    return false;
  } finally {
    unmount(folder);
  }
}

function unmount(folder: string): void {
  try {
    runTool('umount', folder);
  } catch {
    // It was never mounted.
  }
  rmSync(folder, { recursive: true, force: true });
}
