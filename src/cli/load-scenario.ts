import { suggest } from '../core/suggest.js';
import { usageError } from '../errors.js';
import { SCENARIO_NAMES, type Scenario } from '../simulator/scenario.js';
import { describeFileError, systemErrorCode } from '../system/file-error.js';
import { readBoundedFile } from '../system/read-bounded-file.js';
import { hideSecretLike } from '../text/hide-secrets.js';
import { printable } from '../text/printable.js';

/** Hundreds of times what a scenario takes. */
const MAX_SCENARIO_BYTES = 1_048_576;

/** A scenario that ships, by its name, or one from a JSON file. Rejects with usage errors. */
export async function loadScenario(nameOrFile: string): Promise<Scenario> {
  const name = SCENARIO_NAMES.find((candidate) => candidate === nameOrFile);
  if (name !== undefined) {
    const { builtInScenario } = await import('../simulator/scenarios.js');
    return builtInScenario(name);
  }
  const file = oneLine(nameOrFile);
  const value = parseJson(await readScenarioFile(nameOrFile), file);
  const { parseScenario } = await import('../simulator/parse-scenario.js');
  const { ScenarioProblem } = await import('../simulator/step-reader.js');
  try {
    return parseScenario(value, file);
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error;
    throw usageError(`${file}: ${oneLine(error.message)}`);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw usageError(`${file} is not JSON: ${oneLine(messageOf(error))}`);
  }
}

async function readScenarioFile(nameOrFile: string): Promise<string> {
  try {
    return (await readBoundedFile(nameOrFile, MAX_SCENARIO_BYTES)).text;
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') {
      throw usageError(`cannot read scenario ${oneLine(nameOrFile)}: ${describeFileError(error)}`);
    }
    const looksLikePath = /[\\/.]/.test(nameOrFile);
    if (looksLikePath)
      throw usageError(`cannot read scenario ${oneLine(nameOrFile)}: no such file`);
    const [nearest] = suggest(nameOrFile, SCENARIO_NAMES, 1);
    throw usageError(
      `unknown scenario "${printable(nameOrFile)}"`,
      `${nearest === undefined ? '' : `Did you mean "${nearest}"? `}There are ${SCENARIO_NAMES.join(', ')}, or give a JSON file.`,
    );
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A message on one line, without anything that moves a terminal's cursor. */
export function oneLine(text: string): string {
  return hideSecretLike(text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim());
}
