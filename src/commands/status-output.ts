import type { FailOn } from '../exit-codes.js';
import type { Block } from '../view/blocks.js';
import type { StatusReport } from '../view/status-report.js';
import { statusView } from '../view/status-view.js';
import type { CommandIo } from './command-io.js';
import type { StatusFormat } from './status-options.js';

/** What a format may need beside the report. */
interface Surroundings {
  readonly failOn: FailOn;
  readonly io: CommandIo;
}

type Render = (report: StatusReport, surroundings: Surroundings) => Promise<string>;

const RENDERERS = {
  table: renderTable,
  json: async (report) => JSON.stringify(report, null, 2),
  line: async (report) => (await import('../render/line.js')).renderLine(report),
  markdown: renderDocument,
  github: async (report, { failOn }) =>
    (await import('../render/github.js')).renderGithub(report, failOn),
  junit: async (report, { failOn }) =>
    (await import('../render/junit.js')).renderJunit(report, failOn),
} as const satisfies Record<StatusFormat, Render>;

/** Prints the report; with `github` its page goes to the summary of the step too. */
export async function showStatus(
  report: StatusReport,
  format: StatusFormat,
  { isQuiet, ...surroundings }: Surroundings & { readonly isQuiet: boolean },
): Promise<void> {
  const { io } = surroundings;
  io.print(await RENDERERS[format](report, surroundings));
  // Whoever asked for silence did not ask for a page.
  if (format !== 'github' || isQuiet) return;
  const { appendStepSummary } = await import('./step-summary.js');
  await appendStepSummary(
    `## TensorOne status\n\n${await renderDocument(report, surroundings)}`,
    io,
  );
}

async function renderTable(report: StatusReport, { io }: Surroundings): Promise<string> {
  const [{ renderText }, theme] = await Promise.all([
    import('../render/text.js'),
    io.theme('stdout'),
  ]);
  return renderText(page(report, io, io.context.stdout.isTTY), { theme, width: io.width() });
}

/** A document is read later, and elsewhere: its times are never relative. */
async function renderDocument(report: StatusReport, { io }: Surroundings): Promise<string> {
  const { renderMarkdown } = await import('../render/markdown.js');
  return renderMarkdown(page(report, io, false));
}

function page(report: StatusReport, { context }: CommandIo, isRelative: boolean): Block[] {
  return statusView(report, { now: context.now(), isRelative });
}
