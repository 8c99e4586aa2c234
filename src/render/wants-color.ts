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
  const forced = env.FORCE_COLOR ?? env.CLICOLOR_FORCE;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return env.TERM !== 'dumb' && isTTY;
}
