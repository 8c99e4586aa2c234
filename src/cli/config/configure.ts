import type { Command } from 'commander';
import type { Context } from '../../system/context.js';
import { findConfig } from './find-config.js';

interface ConfigOptions {
  readonly config?: string;
  readonly verbose?: boolean;
}

const WITHOUT_CONFIG: ReadonlySet<string> = new Set(['demo', 'completion']);

/** Settings of a file stand in for what was not typed. A simulator and a script of a shell have none. */
export async function configure(command: Command, context: Context): Promise<void> {
  if (WITHOUT_CONFIG.has(command.name())) return;
  const { env } = context;
  const { config, verbose } = command.optsWithGlobals<ConfigOptions>();
  const path = findConfig(config, env);
  if (path !== null) {
    const [{ loadConfig }, { applyConfig }] = await Promise.all([
      import('./load-config.js'),
      import('./apply-config.js'),
    ]);
    const loaded = await loadConfig({ path, env });
    for (const warning of loaded.warnings) context.stderr.write(`warning: ${warning}\n`);
    applyConfig(command, loaded, env);
  }
  if (verbose !== true || command.name() !== 'watch') return;
  const { describeSettings } = await import('./effective-settings.js');
  for (const line of describeSettings(command, env)) context.stderr.write(`${line}\n`);
}
