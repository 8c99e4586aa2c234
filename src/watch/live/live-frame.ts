import { cutPieces } from '../../render/layout/display-width.js';
import { span } from '../../view/blocks.js';
import { toPieces } from '../output/render-line.js';
import type { ScreenContext } from './screen-context.js';
import { fitSections, type Line, listSection, rowsWanted, type Section } from './section.js';
import { detailSection } from './sections/detail-section.js';
import { incidentsSection, maintenanceSection } from './sections/events-sections.js';
import { headlineSection } from './sections/headline.js';
import { latestSection, notesSection, noticesSection } from './sections/latest-section.js';
import { metricsSection } from './sections/metrics-section.js';
import { servicesSection } from './sections/services-section.js';
import { stripsSection } from './sections/strips-section.js';

export interface FrameOptions extends ScreenContext {
  readonly rows: number;
  readonly showsMetrics: boolean;
  readonly showsKeys: boolean;
  /** Keys are named only where they can be pressed. */
  readonly hasKeys: boolean;
  /** The answer to a key, in place of the line of keys; or nothing. */
  readonly message: string;
  /** How a time is written, milliseconds since 1970. */
  readonly formatClock: (time: number) => string;
}

/** The whole screen: at most `rows` lines of at most `width` cells. Pure. */
export function composeFrame(options: FrameOptions): Line[] {
  const { rows, width, theme, formatClock } = options;
  const detail = options.view.isOpen ? detailSection(options, formatClock) : null;
  const sections =
    detail === null
      ? listSections(options)
      : [headlineSection(options), detail, footerSection(options)];
  return fitSections(sections, rows).map((line) => cutPieces(line, width, theme.glyphs.ellipsis));
}

/** The last days are worth less than headings, space and more changes: only a high screen has them. */
const MIN_ROWS_WITH_STRIPS = 35;
const MIN_STRIPS = 3;
const ROWS_FOR_MORE_CHANGES = 5;

function listSections(options: FrameOptions): Section[] {
  const { formatClock } = options;
  const services = servicesSection(options);
  const ofNow = [
    headlineSection(options),
    ...(services === null ? [] : [services]),
    incidentsSection(options),
    maintenanceSection(options),
  ];
  const below = [
    ...(options.showsMetrics ? [metricsSection(options)] : []),
    options.showsKeys ? keysSection(options) : latestSection(options, formatClock),
    notesSection(options),
    noticesSection(options, formatClock),
    footerSection(options),
  ];
  return [...ofNow, ...spareStrips(options, [...ofNow, ...below]), ...below];
}

/** The last days of the first services, in the rows that the other sections can spare. */
function spareStrips(options: FrameOptions, others: readonly Section[]): Section[] {
  const strips = stripsSection(options);
  const spare = options.rows - rowsWanted(others);
  const count = Math.min(strips.most, spare - ROWS_FOR_MORE_CHANGES - 2);
  const hasRoom =
    options.rows >= MIN_ROWS_WITH_STRIPS && count >= Math.min(MIN_STRIPS, strips.most);
  return hasRoom ? [{ ...strips, least: count, most: count }] : [];
}

const KEYS = [
  ['q', 'quit; again: at once'],
  ['p', 'poll now, within the rate limit'],
  ['m', 'show or hide metrics'],
  ['up down', 'select a service or an incident'],
  ['Enter', 'open what is selected; Esc goes back'],
  ['/', 'filter by service, region or incident'],
  ['s', 'sort: worst, API order, name, response time'],
  ['?', 'hide the keys'],
] as const;

function keysSection(context: ScreenContext): Section {
  const { mark, levels } = context.theme.glyphs;
  const lines = [
    ...KEYS,
    [mark, 'changed a moment ago'] as const,
    [levels.join(''), 'response times, newest last'] as const,
  ].map(([key, meaning]) =>
    toPieces([span(`  ${key}`, 'strong'), span(`  ${meaning}`)], context.theme),
  );
  return listSection(lines, {
    importance: 0.5,
    heading: [{ text: 'KEYS', tone: 'muted' }],
    least: KEYS.length,
  });
}

/** The keys in one line; what the user typed, or the answer to a key, has it before them. */
function footerSection(options: FrameOptions): Section {
  const { view, message, theme } = options;
  const urgent = view.isTyping ? `filter: ${view.filter}_` : message;
  const spans = urgent === '' ? span(footerKeys(options), 'muted') : span(urgent, 'strong');
  const lines = spans.text === '' ? [] : [toPieces([spans], theme)];
  return listSection(lines, {
    importance: urgent === '' && !view.isOpen ? 7 : 0.5,
    least: urgent === '' && !view.isOpen ? 0 : 1,
    heading: null,
  });
}

function footerKeys({ hasKeys, showsKeys, view, width }: FrameOptions): string {
  if (!hasKeys || showsKeys) return '';
  const chosen = [
    ...(view.filter === '' ? [] : [`filter: ${view.filter} (Esc clears)`]),
    ...(view.sort === 'worst' ? [] : [`sorted by ${view.sort}`]),
  ];
  if (view.isOpen) return 'Esc back  up/down next  q quit';
  const more = width < 70 ? [] : ['Enter open', '/ filter', 's sort'];
  return [...chosen, 'q quit', 'p poll now', 'm metrics', ...more, '? keys'].join('  ');
}
