import { open } from 'node:fs/promises';
import { Ct as describeFileError } from './cli.mjs';

// src/cli/commands/status/step-summary.ts
/**
 * Appends Markdown to the summary of the step, where GitHub runs this and named a file for it. That
 * it could not be written is a warning: the result was told elsewhere.
 */
async function appendStepSummary(markdown, io) {
  const path = io.context.env.GITHUB_STEP_SUMMARY;
  if (!path) return;
  try {
    const file = await open(path, 'a');
    try {
      const { size } = await file.stat();
      await file.appendFile(`${size === 0 ? '' : '\n'}${markdown}\n`);
    } finally {
      await file.close();
    }
  } catch (error) {
    io.notify(`warning: cannot write to GITHUB_STEP_SUMMARY: ${describeFileError(error)}`);
  }
}

export { appendStepSummary };
