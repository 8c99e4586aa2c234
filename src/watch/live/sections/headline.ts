import { formatStatus } from '../../../core/status.js';
import { type Piece, widthOfPieces } from '../../../render/layout/display-width.js';
import { type Spans, span, statusSpan } from '../../../view/blocks.js';
import { formatCount, formatLength, formatPercent, plural } from '../../../view/format-values.js';
import { toPieces } from '../../output/render-line.js';
import { ageOf, freshMark, type ScreenContext } from '../screen-context.js';
import type { Line, Section } from '../section.js';

const GAP: Piece = { text: '  ', tone: 'plain' };

/** How it all is, how fresh that is, and when there will be more; two lines where there is room. */
export function headlineSection(context: ScreenContext): Section {
  const first = joinLine(titleFacts(context), countdown(context), context);
  const second = joinLine(feedFacts(context), [], context);
  return {
    importance: 0,
    heading: null,
    least: 1,
    most: second.length === 0 ? 1 : 2,
    lines: (count) => [first, second].slice(0, count),
  };
}

/** The words of the terminal's title too. */
export function titleWords({ model }: Pick<ScreenContext, 'model'>): Spans {
  const { good, isLost, health } = model;
  if (good === null && !isLost) return [span('TensorOne')];
  if (isLost || health === null) return [statusSpan('unknown', 'TensorOne: unknown')];
  const { services, regions } = good?.selection ?? { services: [], regions: [] };
  const subject = services.length + regions.length > 0 ? 'Your selection' : 'TensorOne';
  return [statusSpan(health, `${subject}: ${formatStatus(health)}`)];
}

/** The first stays, the others go from the end. */
function titleFacts(context: ScreenContext): Spans[] {
  const { model, now } = context;
  const { good, failed, isLost, health, healthSince, lastWellAt, startedAt } = model;
  const [words = span('')] = titleWords(context);
  if (good === null || health === null) {
    const waiting = failed === null ? [span('waiting for the first answer', 'muted')] : [];
    return [[words], waiting];
  }
  if (isLost) {
    const since = failed?.feed.failingSince ?? null;
    const lostFor = since === null ? '' : ` for ${ageOf(since, now)}`;
    const last = `last known: ${formatStatus(health)}`;
    return [[words, span(lostFor)], muted(last)];
  }
  const mark = freshMark(context, 'overall:overall');
  const changed =
    mark === null ? [] : [mark.isWorse ? span(` ${mark.text} `, 'marked') : span(mark.text)];
  const since = healthSince === startedAt ? ', since the start' : '';
  const lasted = ageOf(healthSince, now);
  if (health === 'operational') return [[words], changed, [span(`for ${lasted}${since}`)]];
  const well =
    lastWellAt === null ? 'no all-clear yet' : `last all-clear ${ageOf(lastWellAt, now)} ago`;
  const { overallStatus } = good.answer.snapshot;
  const says = overallStatus === health ? '' : `platform says ${formatStatus(overallStatus)}`;
  return [[words], changed, [span(`for ${lasted}${since}`)], muted(well), muted(says)];
}

/** In full, and in short. */
function countdown({ model, now }: ScreenContext): Spans[] {
  const { nextPollAt, good, failed } = model;
  if (nextPollAt === null) {
    return good === null && failed === null ? [] : [muted('no further poll'), muted('ended')];
  }
  const leftMs = nextPollAt - now;
  if (leftMs <= 0) return [[span('polling', 'strong')]];
  const words = `in ${leftWords(leftMs)}`;
  return [[span(`next poll ${words}`)], [span(words)]];
}

/** Rounded up, so that it ends with 1 s and not with half a second of 0 s. */
function leftWords(ms: number): string {
  return formatLength(Math.ceil(ms / 1_000) * 1_000);
}

function feedFacts({ model, now, remark = '' }: ScreenContext): Spans[] {
  const { good, failed, isLost } = model;
  const facts: Spans[] = [];
  if (failed !== null) {
    const polls = plural(failed.feed.failedPolls, 'failed poll');
    const word = isLost ? `feed lost (${polls})` : `${polls}`;
    const sign = isLost ? 'major_outage' : 'unknown';
    facts.push([statusSpan(sign, `${word}: ${failed.error.message}`)]);
  } else if (good !== null && remark === '') facts.push(muted('API reachable'));
  if (remark !== '') facts.push([span(remark, 'info')]);
  if (good === null) return facts;
  const { answer, assessment } = good;
  const dataAge = ageOf(Date.parse(answer.snapshot.lastUpdated), now);
  const isStale = assessment.notes.some(({ code }) => code === 'old-data');
  facts.push([span(`data ${dataAge} old`, isStale ? 'warning' : 'muted')]);
  facts.push(quotaFact(good));
  const { length } = [...assessment.notes, ...answer.notes];
  if (length > 0) facts.push(muted(plural(length, 'note')));
  return facts;
}

function quotaFact({ answer: { rateLimit } }: NonNullable<ScreenContext['model']['good']>): Spans {
  const { remaining = null, limit = null } = rateLimit ?? {};
  if (remaining === null) return [];
  const of = limit === null ? '' : ` of ${formatCount(limit)}`;
  const isLow = limit !== null && remaining < limit / 10;
  const share = isLow ? ` (${formatPercent((remaining / limit) * 100, 0)})` : '';
  const words = `${formatCount(remaining)}${of} requests left${share}`;
  return [span(words, isLow ? 'warning' : 'muted')];
}

function muted(text: string): Spans {
  return [span(text, 'muted')];
}

/** Facts from the left as far as they fit, and one at the right edge before all but the first. */
function joinLine(facts: readonly Spans[], ends: readonly Spans[], context: ScreenContext): Line {
  const { width, theme } = context;
  const [first = [], ...more] = facts.map((fact) => toPieces(fact, theme)).filter(hasText);
  const least = widthOfPieces(first) + GAP.text.length;
  const end = ends
    .map((each) => toPieces(each, theme))
    .find((pieces) => least + widthOfPieces(pieces) <= width);
  const endWidth = end === undefined ? 0 : widthOfPieces(end) + GAP.text.length;
  let line: Piece[] = [...first];
  for (const fact of more) {
    const longer = [...line, GAP, ...fact];
    if (widthOfPieces(longer) <= width - endWidth) line = longer;
  }
  if (end === undefined) return line;
  const pad = ' '.repeat(width - widthOfPieces(line) - widthOfPieces(end));
  return [...line, { text: pad, tone: 'plain' }, ...end];
}

function hasText(pieces: readonly Piece[]): boolean {
  return pieces.some(({ text }) => text !== '');
}
