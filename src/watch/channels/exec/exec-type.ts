import { usageError } from '../../../errors.js';
import { secretsOfUrl, secretsOfUrlsIn } from '../../../text/secrets-of-url.js';
import type { ChannelType, PlanSurroundings } from '../channel-type.js';
import type { OptionReader } from '../option-reader.js';

export const EXEC: ChannelType = {
  options: [
    {
      flags: '--exec <command>',
      description: 'run a command by the shell for alerts, their JSON on its stdin',
      secret: 'command',
    },
  ],
  secretVariables: [],
  plan(options, { env }) {
    const command = planCommand(options);
    if (command === null) return [];
    return [
      {
        // Under `set -x`, and in the errors of wget, commands repeat what they were given.
        secrets: [...secretsOfUrlsIn(command), ...wordsOf(env).flatMap(secretsOfUrl)],
        async load() {
          const { createExec } = await import('./exec.js');
          return ({ clock, env, secrets, onOutput }) =>
            createExec({ command, clock, env, secrets, onOutput });
        },
      },
    ];
  },
};

/** Variables with secrets of this program; the commands that it runs see them too. */
const HOLDERS = [
  'TENSORONE_API_KEY',
  'TENSORONE_WEBHOOK_URL',
  'TENSORONE_SMTP_URL',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'ALL_PROXY',
];

function wordsOf(env: PlanSurroundings['env']): string[] {
  const values = HOLDERS.flatMap((name) => [env[name] ?? '', env[name.toLowerCase()] ?? '']);
  return values.flatMap((value) => value.split(/\s+/)).filter((word) => word !== '');
}

/** The value of `--exec`, for the shell. */
export function planCommand(options: OptionReader): string | null {
  const command = options.text('exec');
  if (command === undefined) return null;
  if (command.trim() !== '') return command;
  throw usageError(`${options.nameOf('exec')} is empty`, 'Is a variable of your script unset?');
}
