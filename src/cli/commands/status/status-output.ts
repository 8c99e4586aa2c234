import type { FailOn } from '../../../exit-codes.js';
import { type StatusReport, statusDocument } from '../../../view/status-report.js';
import { statusView } from '../../../view/status-view.js';
import type { CommandIo } from '../../command-io.js';
import { type Format, JSON_ERRORS, NO_ERRORS } from '../../formats.js';
import { demoRemark } from '../../output/demo-remark.js';
import { pageWidth } from '../../output/page-width.js';

/** What a format may need beside the report. */
interface Surroundings {
  readonly failOn: FailOn;
  readonly io: CommandIo;
  /** `--wide` was given. */
  readonly isWide: boolean;
  /** False where incidents were not asked for. */
  readonly hasIncidents: boolean;
}

interface StatusFormatEntry extends Format {
  render(report: StatusReport, surroundings: Surroundings): Promise<string>;
}

/** The formats of `status`: what each prints of a report, and of a failure. */
export const STATUS_FORMATS = {
  table: { render: renderTable, ...NO_ERRORS },
  json: {
    render: async (report) => JSON.stringify(statusDocument(report), null, 2),
    ...JSON_ERRORS,
  },
  line: {
    render: async (report, options) =>
      (await import('../../../render/line.js')).renderLine(report, options),
    async renderError({ error, exitCode }) {
      const { renderErrorLine } = await import('../../../render/line.js');
      const meant = error.suggestions.join(' or ');
      const guess = meant === '' ? '' : ` (did you mean ${meant}?)`;
      return renderErrorLine(exitCode, `${error.message}${guess}`);
    },
    isPlugin: true,
  },
  short: {
    render: async (report, { io }) =>
      (await import('../../../render/short.js')).renderShort(report, await io.theme('stdout')),
    renderError: async () => '? unknown',
  },
  csv: {
    render: async (report) => (await import('../../../render/csv.js')).renderCsv(report),
    ...NO_ERRORS,
  },
  markdown: { render: renderDocument, ...NO_ERRORS },
  github: {
    render: async (report, { failOn }) =>
      (await import('../../../render/github.js')).renderGithub(report, failOn),
    renderError: async ({ error }) =>
      (await import('../../../render/github.js')).renderGithubError(error),
  },
  junit: {
    render: async (report, { failOn }) =>
      (await import('../../../render/junit.js')).renderJunit(report, failOn),
    renderError: async ({ error }) =>
      (await import('../../../render/junit.js')).renderJunitError(error),
  },
} as const satisfies Record<string, StatusFormatEntry>;

export type StatusFormat = keyof typeof STATUS_FORMATS;

/** Prints the report; with `github` its page goes to the summary of the step too. */
export async function showStatus(
  report: StatusReport,
  format: StatusFormat,
  { isQuiet, ...surroundings }: Surroundings & { readonly isQuiet: boolean },
): Promise<void> {
  const { io } = surroundings;
  if (isQuiet) {
    io.explain((await import('../../../render/line.js')).renderReason(report));
    return;
  }
  io.print(await STATUS_FORMATS[format].render(report, surroundings));
  if (format !== 'github') return;
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
  return renderText([...statusView(report, style), ...demoRemark(io)], { theme, width });
}

/** A document is read later, and elsewhere: its times are never relative. */
async function renderDocument(report: StatusReport, { io, isWide }: Surroundings): Promise<string> {
  const { renderMarkdown } = await import('../../../render/markdown.js');
  const style = { now: io.context.now(), isRelative: false, isWide, isExact: isWide };
  return renderMarkdown(statusView(report, { ...style, isDocument: true }));
}
