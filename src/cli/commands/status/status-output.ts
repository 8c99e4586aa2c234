import type { FailOn } from '../../../exit-codes.js';
import { BLANK, line, span } from '../../../view/blocks.js';
import type { StatusReport } from '../../../view/status-report.js';
import { statusView } from '../../../view/status-view.js';
import type { CommandIo } from '../../command-io.js';
import { DEMO_REMARK } from '../../demo-remark.js';
import { pageWidth } from '../../page-width.js';

/** What a format may need beside the report. */
interface Surroundings {
  readonly failOn: FailOn;
  readonly io: CommandIo;
  /** `--wide` was given. */
  readonly isWide: boolean;
  /** False where incidents were not asked for. */
  readonly hasIncidents: boolean;
}

type Render = (report: StatusReport, surroundings: Surroundings) => Promise<string>;

const RENDERERS = {
  table: renderTable,
  json: async (report) => JSON.stringify(report, null, 2),
  line: async (report, options) =>
    (await import('../../../render/line.js')).renderLine(report, options),
  short: async (report, { io }) =>
    (await import('../../../render/short.js')).renderShort(report, await io.theme('stdout')),
  markdown: renderDocument,
  github: async (report, { failOn }) =>
    (await import('../../../render/github.js')).renderGithub(report, failOn),
  junit: async (report, { failOn }) =>
    (await import('../../../render/junit.js')).renderJunit(report, failOn),
} as const satisfies Record<string, Render>;

export type StatusFormat = keyof typeof RENDERERS;

export const STATUS_FORMATS: readonly StatusFormat[] = [
  'table',
  'json',
  'line',
  'markdown',
  'github',
  'junit',
  'short',
];

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

async function renderTable(report: StatusReport, { io, isWide }: Surroundings): Promise<string> {
  const [{ renderText }, theme] = await Promise.all([
    import('../../../render/text.js'),
    io.theme('stdout'),
  ]);
  const now = io.context.now();
  if (isWide) {
    const style = { now, isRelative: false, isExact: true, isWide };
    return renderText(statusView(report, style), { theme, width: null });
  }
  const width = pageWidth(io);
  const style = { now, isRelative: io.context.stdout.isTTY, isWide, width };
  const remark = io.isDemo ? [BLANK, line(span(DEMO_REMARK, 'muted'))] : [];
  return renderText([...statusView(report, style), ...remark], { theme, width });
}

/** A document is read later, and elsewhere: its times are never relative. */
async function renderDocument(report: StatusReport, { io, isWide }: Surroundings): Promise<string> {
  const { renderMarkdown } = await import('../../../render/markdown.js');
  const style = { now: io.context.now(), isRelative: false, isWide, isExact: isWide };
  return renderMarkdown(statusView(report, { ...style, isDocument: true }));
}
