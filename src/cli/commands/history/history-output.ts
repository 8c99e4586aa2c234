import type { HistoryReport } from '../../../core/history/report.js';
import { historyDocument } from '../../../view/history/history-document.js';
import { type PlotMetric, plotSeriesOf } from '../../../view/history/plot-series.js';
import type { CommandIo } from '../../command-io.js';
import { type Format, JSON_ERRORS, NO_ERRORS } from '../../formats.js';
import { pageWidth } from '../../output/page-width.js';

/** What is printed of a report. */
export interface HistoryPage {
  readonly report: HistoryReport;
  readonly exitCode: number;
  /** Draws this instead of the table. */
  readonly plot: PlotMetric | undefined;
  readonly showsUpdates: boolean;
}

interface HistoryFormat extends Format {
  render(page: HistoryPage, io: CommandIo): Promise<string>;
}

/** A plot in a document is about as wide as its text. */
const DOCUMENT_WIDTH = 80;

/** The formats of `history`: what each prints of a report, and of a failure. */
export const HISTORY_FORMATS = {
  table: {
    async render({ report, plot, showsUpdates }, io) {
      const theme = await io.theme('stdout');
      const options = { theme, isUnicode: io.context.unicode, width: pageWidth(io) };
      if (plot === undefined) {
        const { renderHistoryText } = await import('../../../render/history/history-text.js');
        return renderHistoryText(report, { ...options, showsUpdates });
      }
      const { renderHistoryPlot } = await import('../../../render/history/history-plot.js');
      return renderHistoryPlot(plotSeriesOf(report, plot), report, { ...options, metric: plot });
    },
    ...NO_ERRORS,
  },
  json: {
    async render({ report, exitCode }, io) {
      const now = io.context.now();
      return JSON.stringify(historyDocument(report, { exitCode, now }), null, 2);
    },
    ...JSON_ERRORS,
  },
  csv: {
    async render({ report }) {
      const { renderHistoryCsv } = await import('../../../render/history/history-csv.js');
      return renderHistoryCsv(report);
    },
    ...NO_ERRORS,
  },
  markdown: {
    async render({ report, plot, showsUpdates }) {
      const { renderHistoryMarkdown } = await import('../../../render/history/history-markdown.js');
      const page = renderHistoryMarkdown(report, {
        showsUpdates,
        figure: plot === 'latency' ? plot : undefined,
      });
      return plot === undefined ? page : `${page}\n\n${await plotInFence(report, plot)}`;
    },
    ...NO_ERRORS,
  },
  svg: {
    async render({ report, plot, showsUpdates }) {
      if (plot === undefined) {
        const { renderHistorySvg } = await import('../../../render/history/history-svg.js');
        return renderHistorySvg(report, { showsUpdates });
      }
      const { renderHistoryPlotSvg } = await import('../../../render/history/history-plot-svg.js');
      return renderHistoryPlotSvg(plotSeriesOf(report, plot), report, plot);
    },
    ...NO_ERRORS,
  },
} as const satisfies Record<string, HistoryFormat>;

/** Names hold no line breaks, so that nothing in it ends the fence. */
async function plotInFence(report: HistoryReport, metric: PlotMetric): Promise<string> {
  const [{ renderHistoryPlot }, { createTheme }] = await Promise.all([
    import('../../../render/history/history-plot.js'),
    import('../../../render/theme.js'),
  ]);
  const theme = await createTheme({ color: false, unicode: true });
  const options = { theme, isUnicode: true, width: DOCUMENT_WIDTH, metric };
  const plot = await renderHistoryPlot(plotSeriesOf(report, metric), report, options);
  return `\`\`\`\`text\n${plot.replace(/`{3,}/g, "'''")}\n\`\`\`\``;
}
