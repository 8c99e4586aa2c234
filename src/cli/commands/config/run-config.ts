import { printablePath } from '../../../text/hide-secrets.js';
import { plural } from '../../../view/format-values.js';
import type { CommandIo } from '../../command-io.js';
import { checkSettings } from '../../config/check-settings.js';
import { listEffectiveSettings, type Setting } from '../../config/effective-settings.js';
import { findConfig, usualConfigs } from '../../config/find-config.js';
import { type LoadedConfig, loadConfig } from '../../config/load-config.js';
import { parseChoice } from '../../options/option-values.js';

export const CONFIG_ACTIONS = ['check', 'show'] as const;

interface ConfigOptions {
  readonly config?: string | undefined;
  readonly format: 'text' | 'json';
  readonly typed: ReadonlyMap<string, unknown>;
}

/** Checks the configuration, or prints the effective settings; returns 0. Rejects with usage errors. */
export async function runConfig(
  [typed = '']: readonly string[],
  options: ConfigOptions,
  io: CommandIo,
): Promise<number> {
  const action = parseChoice('the action', typed, CONFIG_ACTIONS);
  const { env } = io.context;
  const path = findConfig(options.config, env);
  const loaded = path === null ? null : await load(path, io);
  if (action === 'check') {
    if (loaded !== null && path !== null) await check(path, loaded, io);
    await printCheck(path, loaded, options, io);
    return 0;
  }
  const settings = listEffectiveSettings(loaded, options.typed, env);
  printSettings(path, settings, options, io);
  return 0;
}

async function load(path: string, io: CommandIo): Promise<LoadedConfig> {
  const { env } = io.context;
  const loaded = await loadConfig({
    path,
    env,
    onSecret: (secret) => io.secrets.add(secret),
    onSecretName: (name) => io.secrets.addName(name),
  });
  for (const warning of loaded.warnings) io.notify(`warning: ${warning}`);
  return loaded;
}

async function check(path: string, loaded: LoadedConfig, io: CommandIo): Promise<void> {
  for (const warning of await checkSettings(path, loaded, io.context)) {
    io.notify(`warning: ${warning}`);
  }
}

async function printCheck(
  path: string | null,
  loaded: LoadedConfig | null,
  { format }: ConfigOptions,
  io: CommandIo,
): Promise<void> {
  const names = [...(loaded?.settings.keys() ?? [])];
  const shown = path === null ? null : printablePath(path);
  if (format === 'json') {
    io.print(JSON.stringify({ ...head('config-check', io), path: shown, settings: names }));
  } else if (shown === null) {
    const [usual = 'config.yaml'] = usualConfigs(io.context.env);
    io.print(`No configuration file. The usual place is ${printablePath(usual)}.`);
  } else {
    io.print(`${shown}: no mistake in ${plural(names.length, 'setting')}.`);
  }
}

function printSettings(
  path: string | null,
  settings: readonly Setting[],
  { format }: ConfigOptions,
  io: CommandIo,
): void {
  const shown = path === null ? null : printablePath(path);
  if (format === 'json') {
    io.print(JSON.stringify({ ...head('config-show', io), path: shown, settings }, null, 2));
    return;
  }
  const longest = Math.max(...settings.map(({ name, value }) => `${name}: ${value}`.length));
  io.print(`# ${shown ?? 'no configuration file'}`);
  for (const { name, value, source } of settings) {
    io.print(`${`${name}: ${value}`.padEnd(Math.min(longest, 50))}  # ${source}`);
  }
}

function head(kind: string, { context }: CommandIo) {
  return { schemaVersion: 1, kind, time: new Date(context.now()).toISOString(), exitCode: 0 };
}
