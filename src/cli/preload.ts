/** Loads what will be needed while an answer is awaited; a failure shows where it is used. */
export function preload(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}
