/** The same as that of `node:timers/promises`, by its name here. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
