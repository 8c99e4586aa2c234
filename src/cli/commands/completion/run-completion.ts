import type { CommandIo } from '../../command-io.js';
import type { CommandLine } from '../../help/command-line.js';
import { parseShell, type Shell } from './completion-options.js';

type RenderScript = (commandLine: CommandLine) => string;

const SCRIPTS = {
  bash: async () => (await import('../../completion/bash-script.js')).bashScript,
  zsh: async () => (await import('../../completion/zsh-script.js')).zshScript,
  fish: async () => (await import('../../completion/fish-script.js')).fishScript,
  powershell: async () => (await import('../../completion/powershell-script.js')).powershellScript,
} as const satisfies Record<Shell, () => Promise<RenderScript>>;

/** Prints what makes a shell complete this program; returns the exit code. */
export async function runCompletion(
  [typed]: readonly string[],
  loadCommandLine: () => Promise<CommandLine>,
  io: CommandIo,
): Promise<number> {
  const shell = parseShell(typed);
  const [render, commandLine] = await Promise.all([SCRIPTS[shell](), loadCommandLine()]);
  io.print(render(commandLine).trimEnd());
  return 0;
}
