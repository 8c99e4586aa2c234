import { cutPieces } from '../../render/layout/display-width.js';
import { span } from '../../view/blocks.js';
import { toPieces } from '../output/render-line.js';
import type { ScreenContext } from './screen-context.js';
import { fitSections, type Line, listSection, type Section } from './section.js';
import { incidentsSection, maintenanceSection } from './sections/events-sections.js';
import { headlineSection } from './sections/headline.js';
import { latestSection, notesSection, noticesSection } from './sections/latest-section.js';
import { metricsSection } from './sections/metrics-section.js';
import { servicesSection } from './sections/services-section.js';

export interface FrameOptions extends ScreenContext {
  readonly rows: number;
  readonly showsMetrics: boolean;
  readonly showsKeys: boolean;
  /** Keys are told only where they can be pressed. */
  readonly hasKeys: boolean;
  /** The answer to a key, in place of the line of keys; or nothing. */
  readonly message: string;
  /** How a time is written, milliseconds since 1970. */
  readonly formatClock: (time: number) => string;
}

/** The whole screen: at most `rows` lines of at most `width` cells. Pure. */
export function composeFrame(options: FrameOptions): Line[] {
  const { rows, width, theme, formatClock } = options;
  const services = servicesSection(options);
  const sections: Section[] = [
    headlineSection(options),
    ...(services === null ? [] : [services]),
    incidentsSection(options),
    maintenanceSection(options),
    ...(options.showsMetrics ? [metricsSection(options)] : []),
    options.showsKeys ? keysSection(options) : latestSection(options, formatClock),
    notesSection(options),
    noticesSection(options, formatClock),
    footerSection(options),
  ];
  return fitSections(sections, rows).map((line) => cutPieces(line, width, theme.glyphs.ellipsis));
}

const KEYS = [
  ['q', 'quit; again: at once'],
  ['p', 'poll now, within the rate limit'],
  ['m', 'show or hide metrics'],
  ['?', 'hide the keys'],
] as const;

function keysSection(look: ScreenContext): Section {
  const { mark, levels } = look.theme.glyphs;
  const lines = [
    ...KEYS,
    [mark, 'changed a moment ago'] as const,
    [levels.join(''), 'response times, newest last'] as const,
  ].map(([key, meaning]) =>
    toPieces([span(`  ${key}`, 'strong'), span(`  ${meaning}`)], look.theme),
  );
  return listSection(lines, {
    importance: 0.5,
    heading: [{ text: 'KEYS', tone: 'muted' }],
    least: KEYS.length,
  });
}

function footerSection({ hasKeys, showsKeys, message, theme }: FrameOptions): Section {
  const keys = hasKeys && !showsKeys ? 'q quit  p poll now  m metrics  ? keys' : '';
  const spans = message === '' ? span(keys, 'muted') : span(message, 'strong');
  const lines = spans.text === '' ? [] : [toPieces([spans], theme)];
  return listSection(lines, { importance: message === '' ? 7 : 0.5, heading: null });
}
