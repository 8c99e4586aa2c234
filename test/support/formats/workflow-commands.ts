export interface WorkflowCommand {
  readonly command: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly message: string;
}

/**
 * Reads output as the runner of GitHub Actions does (`ActionCommand.TryParseV2`), a command a line;
 * throws for a line that is none.
 */
export function readCommands(output: string): WorkflowCommand[] {
  return output.split('\n').map((line) => {
    const [, command, list = '', message = ''] =
      /^\s*::([^\s:]+)(?: ((?:(?!::).)*))?::(.*)$/su.exec(line) ?? [];
    if (command === undefined) throw new Error(`not a workflow command: ${JSON.stringify(line)}`);
    const properties = list.split(',').flatMap((pair): [string, string][] => {
      const [key = '', ...value] = pair.split('=');
      return pair === '' ? [] : [[key.trim(), unescapeProperty(value.join('='))]];
    });
    return { command, properties: new Map(properties), message: unescapeData(message) };
  });
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  const colons = text.replaceAll('%3A', ':').replaceAll('%2C', ',');
  return unescapeData(colons);
}
