import { appendParagraph } from '../../../system/append-file.js';
import { describeFileError } from '../../../system/file-error.js';
import type { CommandIo } from '../../command-io.js';

/**
 * Appends Markdown to the summary of the step, where GitHub runs this and named a file for it. That
 * it could not be written is a warning: the result is on stdout.
 */
export async function appendStepSummary(markdown: string, io: CommandIo): Promise<void> {
  const path = io.context.env.GITHUB_STEP_SUMMARY;
  if (!path) return;
  try {
    await appendParagraph(path, markdown);
  } catch (error) {
    io.notify(`warning: cannot write to GITHUB_STEP_SUMMARY: ${describeFileError(error)}`);
  }
}
