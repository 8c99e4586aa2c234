import { BLANK, type Block, line, span } from '../../view/blocks.js';
import type { CommandIo } from '../command-io.js';

/** What a first screen says under `--demo`, where hours pass in seconds. */
export const DEMO_REMARK = 'demo: accelerated, a day takes 3 minutes';

/** The same below a page; nothing without `--demo`. */
export function demoRemark({ isDemo }: Pick<CommandIo, 'isDemo'>): Block[] {
  return isDemo ? [BLANK, line(span(DEMO_REMARK, 'muted'))] : [];
}
