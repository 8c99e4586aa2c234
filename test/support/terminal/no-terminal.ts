import type { Terminal } from '../../../src/system/context.js';

/** One without keys, of the usual size. */
export const NO_TERMINAL: Terminal = {
  hasKeys: false,
  size: () => ({ columns: 80, rows: 24 }),
  close: () => undefined,
};
