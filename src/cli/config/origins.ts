import type { Command } from 'commander';
import { printablePath } from '../../text/hide-secrets.js';
import { flagOf, type OptionOrigins } from '../../watch/channels/option-reader.js';
import { CliOption } from '../options/cli-option.js';

/** Where the values of a configured command come from; `path` is the configuration file. */
export function originsOf(command: Command, path: string | null): OptionOrigins {
  const owners = [command, command.parent];
  const sourceOf = (key: string) =>
    owners.map((owner) => owner?.getOptionValueSource(key)).find((source) => source !== undefined);
  const variableOf = (key: string) => {
    const all = owners.flatMap((owner) => owner?.options ?? []);
    const found = all.find((option) => option.attributeName() === key && !option.negate);
    return found instanceof CliOption ? found.traits.env : undefined;
  };
  const settingOf = (key: string) =>
    sourceOf(key) === 'config' && path !== null ? nameOfSetting(path, key) : null;
  return {
    settingOf,
    nameOf: (key) =>
      settingOf(key) ?? (sourceOf(key) === 'env' ? variableOf(key) : undefined) ?? flagOf(key),
  };
}

/** `/etc/config.yaml: interval` */
export function nameOfSetting(path: string, key: string): string {
  return `${printablePath(path)}: ${key}`;
}
