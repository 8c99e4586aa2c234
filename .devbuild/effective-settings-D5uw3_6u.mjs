import { a as SECRET_VARIABLES } from './channel-options-DCq_Lab6.mjs';
import { t as nameOfCommand } from './command-name-D5CnJOm7.mjs';
import { t as configKeys } from './config-keys-DdRRoIVK.mjs';
import { n as sanitizeLine } from './sanitize-4QXdJe-z.mjs';

// src/cli/config/effective-settings.ts
const SOURCES = {
  cli: 'flag',
  config: 'file',
};
/** Secrets that come by the environment alone: only their presence is shown. */
const SECRETS_OF_ENVIRONMENT = ['TENSORONE_API_KEY', ...SECRET_VARIABLES];
/** What a command goes by and where it comes from, a line a setting, without any secret. */
function describeSettings(command, env) {
  const lines = configKeys().flatMap((key) => {
    const owner = [command, command.parent].find((each) => each?.getOptionValueSource(key.key));
    const source = owner?.getOptionValueSource(key.key);
    const value = owner?.getOptionValue(key.key);
    if (source === 'env')
      return [
        `setting ${key.key}: ${show(key, value)} (${key.option?.traits.env ?? 'environment'})`,
      ];
    if (source !== void 0 && source !== 'default')
      return [`setting ${key.key}: ${show(key, value)} (${SOURCES[source] ?? source})`];
    return key.env
      .filter((name) => env[name] && !SECRETS_OF_ENVIRONMENT.includes(name))
      .map((name) => `setting ${key.key}: ${show(key, env[name])} (${name})`);
  });
  const services =
    command.args.length === 0 ? [] : [`setting services: ${command.args.join(', ')}`];
  const secrets = SECRETS_OF_ENVIRONMENT.filter((name) => env[name]);
  return [
    ...services.map(sanitizeLine),
    ...lines,
    ...secrets.map((name) => `setting ${name}: [set] (environment)`),
  ];
}
function show({ isSecret }, value) {
  return (Array.isArray(value) ? value : [value])
    .map(String)
    .map((text) => sanitizeLine(isSecret ? mask(text) : text))
    .join(', ');
}
/** Of a URL its origin; of a command, which may hold a secret anywhere, its first word. */
function mask(text) {
  if (/^https?:/i.test(text) && URL.canParse(text)) return `${new URL(text).origin}/…`;
  return `${nameOfCommand(text)} …`;
}

export { describeSettings };
