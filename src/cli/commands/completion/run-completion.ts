import type { CommandIo } from '../../command-io.js';
import type { CommandLine } from '../../help/command-line.js';
import { parseChoice } from '../../options/option-values.js';

type RenderScript = (commandLine: CommandLine) => string;

const SCRIPTS = {
  bash: async () => (await import('../../completion/bash-script.js')).bashScript,
  zsh: async () => (await import('../../completion/zsh-script.js')).zshScript,
  fish: async () => (await import('../../completion/fish-script.js')).fishScript,
  powershell: async () => (await import('../../completion/powershell-script.js')).powershellScript,
} as const satisfies Record<string, () => Promise<RenderScript>>;

type Shell = keyof typeof SCRIPTS;

export const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish', 'powershell'];

/** Prints what makes a shell complete this program; returns the exit code. */
export async function runCompletion(
  [typed]: readonly string[],
  loadCommandLine: () => Promise<CommandLine>,
  io: CommandIo,
): Promise<number> {
  const shell = parseChoice('the shell', typed ?? '', SHELLS);
  const [render, commandLine] = await Promise.all([SCRIPTS[shell](), loadCommandLine()]);
  io.print(render(commandLine).trimEnd());
  return 0;
}
