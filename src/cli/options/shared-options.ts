import { option } from './cli-option.js';
import { choiceOf, FAIL_ON, filePath, parseNames } from './option-values.js';
import { FILE, oneOf, REGION, SERVICE } from './value-kind.js';

/** `--region` with what it means to a command. */
export function regionOption(description: string) {
  return option('--region <region...>', description, {
    values: REGION,
    parse: (text): readonly string[] => parseNames('region', [text]),
  });
}

/** `--service` for commands whose arguments are something else. */
export function serviceOption(description: string) {
  return option('--service <name...>', description, {
    values: SERVICE,
    parse: (text): readonly string[] => parseNames('service', [text]),
  });
}

export function failOnOption() {
  return option(
    '--fail-on <status>',
    'exit with 0 while everything is better than this, or never',
    { values: oneOf(FAIL_ON), parse: choiceOf(FAIL_ON), default: 'degraded' },
  );
}

/** For commands that show what the configuration calls yours. */
export function allOption() {
  return option('--all', 'ignore the services and regions of the configuration', {
    isSetting: false,
  });
}

/** `--history` with what it means to a command. */
export function historyOption(description: string) {
  return option('--history <dir>', description, {
    values: FILE,
    env: 'TENSORONE_STATUS_HISTORY',
    parse: filePath,
  });
}
