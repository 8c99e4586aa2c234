import { type CommandDefinition, defineCommand } from '../../command-definition.js';
import type { CommandLine } from '../../help/command-line.js';
import { oneOf } from '../../options/value-kind.js';
import { runCompletion, SHELLS } from './run-completion.js';

export function completionCommand(loadCommandLine: () => Promise<CommandLine>): CommandDefinition {
  return defineCommand({
    argument: {
      usage: '<shell>',
      description: 'bash, zsh, fish or powershell',
      values: oneOf(SHELLS),
    },
    options: [],
    ignoresConfig: true,
    page: {
      notes: [
        'The script completes commands, options and their values by itself: it never runs t1s. Print it again after an update.',
      ],
      examples: [
        ['source <(t1s completion bash)', 'in ~/.bashrc'],
        ['source <(t1s completion zsh)', 'in ~/.zshrc, after compinit'],
        ['t1s completion fish | source', 'in ~/.config/fish/config.fish'],
        ['t1s completion powershell | Out-String | Invoke-Expression', 'in $PROFILE'],
      ],
    },
    run: (names, _options, io) => runCompletion(names, loadCommandLine, io),
  });
}
