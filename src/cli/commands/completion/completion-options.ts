import type { Command } from 'commander';
import { addHelpPage } from '../../help/help-page.js';
import { parseChoice } from '../../options/option-values.js';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];

export function completionOptions(command: Command): Command {
  command.argument('<shell>', 'bash, zsh, fish or powershell');
  return addHelpPage(command, {
    notes: [
      'The script completes commands, options and their values by itself: it never runs t1s. Print it anew after an update.',
    ],
    examples: [
      ['source <(t1s completion bash)', 'in ~/.bashrc'],
      ['source <(t1s completion zsh)', 'in ~/.zshrc, after compinit'],
      ['t1s completion fish | source', 'in ~/.config/fish/config.fish'],
      ['t1s completion powershell | Out-String | Invoke-Expression', 'in $PROFILE'],
    ],
  });
}

export function parseShell(typed: string | undefined): Shell {
  return parseChoice('the shell', typed ?? '', SHELLS);
}
