import type { Command } from 'commander';
import type { Context } from '../../system/context.js';
import { redactKeyOf } from '../../text/redact.js';
import { sanitizeLine } from '../../text/sanitize.js';
import { nameOfCommand } from '../../watch/channels/exec/command-name.js';
import { SECRET_VARIABLES as RECEIVER_SECRETS } from '../../watch/channels/registry.js';
import { type ConfigKey, configKeys } from './config-keys.js';

const SOURCES: Readonly<Record<string, string>> = { cli: 'flag', config: 'file' };

/** Secrets that come by the environment alone: that they are there is all that is told. */
const SECRET_VARIABLES = ['TENSORONE_API_KEY', ...RECEIVER_SECRETS];

/** What a watch goes by and where it comes from, a line a setting, without any secret. */
export function describeSettings(command: Command, env: Context['env']): string[] {
  const lines = configKeys().flatMap((key) => {
    const owner = [command, command.parent].find((each) => each?.getOptionValueSource(key.key));
    const source = owner?.getOptionValueSource(key.key);
    const value: unknown = owner?.getOptionValue(key.key);
    if (source !== undefined && source !== 'default') {
      return [`setting ${key.key}: ${show(key, value)} (${SOURCES[source] ?? source})`];
    }
    return key.env
      .filter((name) => env[name] && !SECRET_VARIABLES.includes(name))
      .map((name) => `setting ${key.key}: ${sanitizeLine(env[name] ?? '')} (${name})`);
  });
  const services =
    command.args.length === 0 ? [] : [`setting services: ${command.args.join(', ')}`];
  const secrets = SECRET_VARIABLES.filter((name) => env[name]);
  return [
    ...services.map(sanitizeLine),
    ...lines,
    ...secrets.map((name) => `setting ${name}: [set] (environment)`),
  ].map((line) => redactKeyOf(env, line));
}

function show({ secret }: ConfigKey, value: unknown): string {
  const texts = (Array.isArray(value) ? value : [value]).map(String);
  return texts.map((text) => sanitizeLine(secret === null ? text : mask(text, secret))).join(', ');
}

function mask(text: string, secret: 'url' | 'command'): string {
  if (secret === 'command') return `${nameOfCommand(text)} …`;
  return URL.canParse(text) ? `${new URL(text).origin}/…` : '[hidden]';
}
