import { B as defineCommand, J as oneOf, D as parseChoice } from './cli.mjs';

// src/cli/commands/completion/run-completion.ts
const SCRIPTS = {
  bash: async () => (await import('./bash-script-B4B8djrC.mjs')).bashScript,
  zsh: async () => (await import('./zsh-script-Dc4wjxUU.mjs')).zshScript,
  fish: async () => (await import('./fish-script-DhcIaEpb.mjs')).fishScript,
  powershell: async () => (await import('./powershell-script-CjHvK4EE.mjs')).powershellScript,
};
const SHELLS = ['bash', 'zsh', 'fish', 'powershell'];
/** Prints what makes a shell complete this program; returns the exit code. */
async function runCompletion([typed], loadCommandLine, io) {
  const shell = parseChoice('the shell', typed ?? '', SHELLS);
  const [render, commandLine] = await Promise.all([SCRIPTS[shell](), loadCommandLine()]);
  io.print(render(commandLine).trimEnd());
  return 0;
}
// src/cli/commands/completion/completion-command.ts
function completionCommand(loadCommandLine) {
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

export { completionCommand };
