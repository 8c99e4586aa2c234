export interface TerminalSize {
  /** Cells across; 80 where the terminal does not report it. */
  readonly columns: number;
  /** 24 where the terminal does not report it. */
  readonly rows: number;
}

/** What comes from a terminal while it is open. */
export interface TerminalEvents {
  /**
   * One character as typed, or `up`, `down`, `left`, `right` or `escape`; Ctrl-C too, because a
   * terminal that hands over keys makes no signal of it.
   */
  onKey(key: string): void;
  onResize(): void;
  /** The program is about to be stopped, by Ctrl-Z or `kill -TSTP`. */
  onSuspend(): void;
  /** It runs again; what is on the screen is not what it wrote last. */
  onResume(): void;
  /** The process ends without having closed the terminal: the last chance to write. */
  onExit(): void;
}

export interface Terminal {
  /** False where standard input is no terminal: then no key ever comes. */
  readonly hasKeys: boolean;
  size(): TerminalSize;
  /** Leaves keyboard and signals as they were. */
  close(): void;
}

type JobSignal = 'SIGTSTP' | 'SIGCONT';

/** What it takes of a process. */
export interface TerminalHost {
  readonly platform: string;
  readonly stdin: {
    readonly isTTY: boolean;
    readonly readableEnded: boolean;
    setRawMode(isRaw: boolean): unknown;
    resume(): unknown;
    pause(): unknown;
    on(event: 'data' | 'error', listener: (typed: Uint8Array | string) => void): unknown;
    off(event: 'data', listener: (typed: Uint8Array | string) => void): unknown;
  };
  readonly stdout: {
    readonly columns: number;
    readonly rows: number;
    on(event: 'resize', listener: () => void): unknown;
    off(event: 'resize', listener: () => void): unknown;
  };
  kill(pid: number, signal: JobSignal): unknown;
  on(event: JobSignal | 'exit', listener: () => void): unknown;
  off(event: JobSignal | 'exit', listener: () => void): unknown;
}

const CTRL_Z = '\u001a';
const ESCAPE = '\u001b';

/** A stop that did not come by then, as in a process group without a shell, does not come at all. */
const STOPPED_WITHIN_MS = 250;

/** Opens the terminal that `host` runs on; its standard output has to be one. */
export function openTerminal(
  host: TerminalHost,
  sleep: (ms: number) => Promise<void>,
  events: TerminalEvents,
): Terminal {
  const keyboard = openKeyboard(host, (key) => {
    if (key !== CTRL_Z) events.onKey(key);
    else if (host.platform !== 'win32') suspend();
  });
  let isSuspended = false;
  const suspend = () => {
    if (isSuspended) return;
    isSuspended = true;
    events.onSuspend();
    keyboard.rest();
    // Without a listener the signal does what it usually does; the whole job is stopped, as a
    // terminal would do it.
    host.off('SIGTSTP', suspend);
    host.kill(0, 'SIGTSTP');
    void sleep(STOPPED_WITHIN_MS).then(() => {
      if (isSuspended) resume();
    });
  };
  const resume = () => {
    if (isClosed) return;
    host.off('SIGTSTP', suspend);
    host.on('SIGTSTP', suspend);
    isSuspended = false;
    keyboard.wake();
    events.onResume();
  };
  let isClosed = false;
  keyboard.wake();
  host.stdout.on('resize', events.onResize);
  host.on('exit', events.onExit);
  if (host.platform !== 'win32') {
    host.on('SIGTSTP', suspend);
    host.on('SIGCONT', resume);
  }
  return {
    hasKeys: keyboard.isThere,
    size: () => ({ columns: host.stdout.columns || 80, rows: host.stdout.rows || 24 }),
    close() {
      isClosed = true;
      keyboard.rest();
      host.stdout.off('resize', events.onResize);
      host.off('exit', events.onExit);
      host.off('SIGTSTP', suspend);
      host.off('SIGCONT', resume);
    },
  };
}

interface Keyboard {
  readonly isThere: boolean;
  wake(): void;
  rest(): void;
}

const SEQUENCE_NAMES: ReadonlyMap<string, string> = new Map([
  ['A', 'up'],
  ['B', 'down'],
  ['C', 'right'],
  ['D', 'left'],
]);

/** What was typed, a key each: arrows and Esc by name; sequences of other keys mean nothing. */
export function splitKeys(text: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals send them
  const parts = text.match(/\u001b(?:\[[0-?]*[ -/]*[@-~]|O[@-~])?|./gsu) ?? [];
  return parts.flatMap((part) => {
    if (part === ESCAPE) return ['escape'];
    if (!part.startsWith(ESCAPE)) return [part];
    const name = /^.[[O]([A-D])$/s.exec(part)?.[1];
    return SEQUENCE_NAMES.get(name ?? '') ?? [];
  });
}

/** Reports keys as they are pressed while it is awake; at rest the terminal is as it was before. */
function openKeyboard({ stdin }: TerminalHost, onKey: (key: string) => void): Keyboard {
  if (!stdin.isTTY || stdin.readableEnded) {
    return { isThere: false, wake: () => undefined, rest: () => undefined };
  }
  const onData = (typed: Uint8Array | string) => {
    const text = typeof typed === 'string' ? typed : new TextDecoder().decode(typed);
    for (const key of splitKeys(text)) onKey(key);
  };
  // A terminal that went away is noticed by the next write.
  stdin.on('error', () => undefined);
  return {
    isThere: true,
    wake() {
      // Twice, because a shell may have changed the mode meanwhile without Node's knowing.
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.setRawMode(true);
      stdin.on('data', onData);
      stdin.resume();
    },
    rest() {
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}
