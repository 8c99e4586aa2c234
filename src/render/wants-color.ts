/** What decides about colour on one stream; first the flags, then the environment, then the stream. */
export interface ColorQuestion {
  /** `--color auto|always|never`; `--no-color` is `false`. */
  readonly flag: string | false | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
}

export function wantsColor({ flag, env, isTTY }: ColorQuestion): boolean {
  if (flag === false || flag === 'never') return false;
  if (flag === 'always') return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  // By its own convention a 0 here is no wish at all, rather than a wish for no colour.
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return true;
  if (env.CLICOLOR === '0' || env.TERM === 'dumb') return false;
  return isTTY;
}
