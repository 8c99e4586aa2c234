import type { Context, TerminalEvents, TerminalSize } from '../../../src/system/context.js';
import { type Emulator, startEmulator } from './emulator.js';

/** A terminal whose user is the test; what is written to it is seen on its emulator. */
export interface FakeTerminal extends Emulator {
  readonly openTerminal: Context['openTerminal'];
  readonly isOpen: boolean;
  press(key: string): void;
  /** Ctrl-Z, or its end. */
  suspend(): void;
  resume(): void;
  exit(): void;
}

export function startFakeTerminal(size: TerminalSize, hasKeys = true): FakeTerminal {
  const emulator = startEmulator(size);
  let events: TerminalEvents | null = null;
  let now = size;
  return {
    ...emulator,
    get isOpen() {
      return events !== null;
    },
    openTerminal(listener) {
      events = listener;
      return {
        hasKeys,
        size: () => now,
        close: () => {
          events = null;
        },
      };
    },
    press: (key) => events?.onKey(key),
    suspend: () => events?.onSuspend(),
    resume: () => events?.onResume(),
    exit: () => events?.onExit(),
    async resize(next) {
      await emulator.resize(next);
      now = next;
      events?.onResize();
    },
  };
}
