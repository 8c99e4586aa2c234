import type { Command } from 'commander';
import { usageError } from '../../errors.js';
import type { Context } from '../../system/context.js';
import type { Secrets } from '../../text/secrets.js';
import type { CommandDefinition } from '../command-definition.js';
import { checkSwallowedWords } from '../hints/swallowed-words.js';
import type { CliOption } from '../options/cli-option.js';
import { GLOBAL_OPTIONS } from '../options/global-options.js';
import { applyEnvironment, type ConfiguredNames } from './apply-environment.js';
import { exclusionError, findExclusion } from './exclusions.js';
import { findConfig } from './find-config.js';
import { originsOf } from './origins.js';

interface ConfigOptions {
  readonly config?: string;
  readonly verbose?: boolean;
}

/** What a command runs with. */
export interface Configured extends ConfiguredNames {
  /** The configuration file that was read. */
  readonly path: string | null;
  /** The global options that were typed, by name, as they were typed. */
  readonly typed: ReadonlyMap<string, unknown>;
}

/**
 * The environment, then the settings of a file, stand in for what was not typed; afterwards the
 * values of all options are parsed. Throws usage errors that name the flag, the variable, or the
 * file and the setting.
 */
export async function configure(
  command: Command,
  definition: CommandDefinition,
  context: Pick<Context, 'env' | 'stderr'>,
  secrets: Secrets,
): Promise<Configured> {
  const { env } = context;
  checkSwallowedWords(command, definition);
  const typed = typedGlobals(command);
  applyEnvironment(command, env);
  const configured = definition.ignoresConfig
    ? { names: command.args, isOwnSelection: false, settings: {}, path: null }
    : await readSettings(command, definition, context, secrets);
  checkExclusions(command, definition, configured.path);
  if (typed.has('scenario') && definition.playsScenario !== true) checkScenario(command);
  parseValues(command, definition.options, configured.path);
  if (command.parent !== null) parseValues(command.parent, GLOBAL_OPTIONS, configured.path);
  return { ...configured, typed };
}

function typedGlobals({ parent }: Command): ReadonlyMap<string, unknown> {
  const keys = (parent?.options ?? []).map((option) => option.attributeName());
  return new Map(
    keys
      .filter((key) => parent?.getOptionValueSource(key) === 'cli')
      .map((key) => [key, parent?.getOptionValue(key)]),
  );
}

async function readSettings(
  command: Command,
  definition: CommandDefinition,
  context: Pick<Context, 'env' | 'stderr'>,
  secrets: Secrets,
): Promise<Omit<Configured, 'typed'>> {
  const { env } = context;
  const { config, verbose } = command.optsWithGlobals<ConfigOptions>();
  const path = findConfig(config, env);
  let names: ConfiguredNames = { names: command.args, isOwnSelection: false, settings: {} };
  if (path !== null) {
    const [{ loadConfig }, { applyConfig }] = await Promise.all([
      import('./load-config.js'),
      import('./apply-config.js'),
    ]);
    const loaded = await loadConfig({
      path,
      env,
      onSecret: (secret) => secrets.add(secret),
      onSecretName: (name) => secrets.addName(name),
    });
    for (const warning of loaded.warnings) context.stderr.write(`warning: ${warning}\n`);
    names = applyConfig(command, definition, loaded, env);
  }
  if (verbose === true && command.name() === 'watch') {
    const { describeSettings } = await import('./effective-settings.js');
    for (const line of describeSettings(command, env)) context.stderr.write(`${line}\n`);
  }
  return { ...names, path };
}

/** Puts what the words mean in their place. */
function parseValues(owner: Command, options: readonly CliOption[], path: string | null): void {
  const { nameOf } = originsOf(owner, path);
  for (const each of options) {
    const key = each.attributeName();
    const value: unknown = owner.getOptionValue(key);
    if (each.negate || !isText(value)) continue;
    const source = owner.getOptionValueSource(key) ?? 'cli';
    owner.setOptionValueWithSource(key, each.read(value, nameOf(key)), source);
  }
}

function isText(value: unknown): value is string | readonly string[] {
  return typeof value === 'string' || Array.isArray(value);
}

/** Without the simulator there is nothing that could play it. */
function checkScenario(command: Command): void {
  if (command.parent?.getOptionValue('demo') === true) return;
  throw usageError('--scenario goes with --demo', 'Add --demo, or leave --scenario out.');
}

/** Two options that mean nothing together are a mistake, wherever they were set. */
function checkExclusions(
  command: Command,
  { options }: CommandDefinition,
  path: string | null,
): void {
  const { nameOf, settingOf } = originsOf(command, path);
  const exclusion = findExclusion(options, (key) => {
    const value: unknown = command.getOptionValue(key);
    return value !== undefined && value !== false;
  });
  if (exclusion === null) return;
  const { key, other } = exclusion;
  throw exclusionError(nameOf(other), settingOf(key) === null ? nameOf(key) : key);
}
