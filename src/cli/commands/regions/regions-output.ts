import type { RegionComparison } from '../../../core/regions/compare-regions.js';
import { regionsReport } from '../../../view/regions-report.js';
import { regionsPage } from '../../../view/regions-view.js';
import type { CommandIo } from '../../command-io.js';
import { type Format, JSON_ERRORS, NO_ERRORS } from '../../formats.js';
import { demoRemark } from '../../output/demo-remark.js';
import { pageWidth } from '../../output/page-width.js';

interface RegionsFormat extends Format {
  render(comparison: RegionComparison, exitCode: number, io: CommandIo): Promise<string>;
}

/** The formats of `regions`: what each prints of a comparison, and of a failure. */
export const REGIONS_FORMATS = {
  table: {
    async render(comparison, _, io) {
      const [{ renderText }, theme] = await Promise.all([
        import('../../../render/text.js'),
        io.theme('stdout'),
      ]);
      const width = pageWidth(io);
      return renderText([...regionsPage(comparison, width), ...demoRemark(io)], { theme, width });
    },
    ...NO_ERRORS,
  },
  json: {
    async render(comparison, exitCode, io) {
      return JSON.stringify(regionsReport(comparison, exitCode, io.context.now()), null, 2);
    },
    ...JSON_ERRORS,
  },
  markdown: {
    async render(comparison) {
      const { renderMarkdown } = await import('../../../render/markdown.js');
      return renderMarkdown(regionsPage(comparison, null));
    },
    ...NO_ERRORS,
  },
} as const satisfies Record<string, RegionsFormat>;
