import { type CliOption, option } from './cli-option.js';
import { FILE, FREE } from './value-kind.js';

/** An option as a channel describes it, without commander. */
export interface OptionSpec {
  /** `--webhook <url...>` */
  readonly flags: string;
  /** Sentence without a full stop, without the default. */
  readonly description: string;
  /** A variable that says the same; whoever parses the option reads it. */
  readonly env?: string;
  readonly isSecret?: boolean;
  readonly takesFile?: boolean;
}

/** The option that a channel describes; its values stay as they were typed. */
export function toOption({ flags, description, env, isSecret, takesFile }: OptionSpec): CliOption {
  return option(flags, description, {
    values: takesFile === true ? FILE : FREE,
    isSecret: isSecret === true,
    otherEnv: env === undefined ? [] : [env],
  });
}
