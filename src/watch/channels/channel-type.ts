import type { HttpSend } from '../../http/http-send.js';
import type { Secrets } from '../../text/secrets.js';
import type { WatchClock } from '../settings.js';
import type { Channel } from './channel.js';
import type { OptionReader } from './option-reader.js';

/** A command-line option of a receiver, as plain data: flag, help text and setting are made of it. */
export interface ReceiverOption {
  /** As commander takes them: `--webhook <url...>`. */
  readonly flags: string;
  /** One line, in lower case, for the help page. */
  readonly description: string;
  /** The environment variable that is read where the option is not given. */
  readonly env?: string;
  /** How a value is masked where settings are shown; absent for what is no secret. */
  readonly secret?: 'url' | 'command';
  /** True where the value names a file, for completion. */
  readonly takesFile?: boolean;
}

/** What planning may know of the world. */
export interface PlanSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--allow-http` was given. */
  readonly allowHttp: boolean;
  /** The name of this machine. */
  readonly hostname: string;
}

/** What a channel works with. */
export interface ChannelDependencies {
  readonly send: HttpSend;
  readonly clock: WatchClock;
  /** Milliseconds between two polls. */
  readonly intervalMs: number;
  /** For commands. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Every secret of the run, those of the other channels included. */
  readonly secrets: Secrets;
  /** Called with what commands write, a line each; absent where that is not shown. */
  readonly onOutput?: ((line: string) => void) | undefined;
}

/** One receiver, checked, whose code is not loaded yet. */
export interface PlannedChannel {
  /** What no output may hold, in part or in whole. */
  readonly secrets: readonly string[];
  /**
   * Loads all code that delivering takes, so that an upgrade of the program underneath does not
   * matter, and returns what makes the channel.
   */
  load(): Promise<(dependencies: ChannelDependencies) => Channel>;
}

/** A kind of channel: all that the rest of the program knows of it. */
export interface ChannelType {
  readonly options: readonly ReceiverOption[];
  /** Variables that hold secrets and belong to no option. */
  readonly secretVariables: readonly string[];
  /** Every receiver once. Throws usage errors that hold no secret. */
  plan(options: OptionReader, surroundings: PlanSurroundings): readonly PlannedChannel[];
}
