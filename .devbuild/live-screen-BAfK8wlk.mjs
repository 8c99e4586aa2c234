import {
  ct as formatAge,
  lt as formatCount,
  ut as formatMs,
  dt as formatPercent,
  ft as formatTime,
  ht as plural,
  st as reasonOf,
  yt as span,
  ot as statusOfSeverity,
  bt as statusSpan,
  rt as worstFirst,
  it as worstIncidentsFirst,
  at as worstRegionsFirst,
} from './cli.mjs';
import {
  n as cutPieces,
  r as displayWidth,
  s as widthOfPieces,
} from './display-width-B0J1bVM7.mjs';
import {
  i as alertLine,
  t as changeSpan,
  a as deliveryLine,
  r as feedLine,
} from './event-lines-CvQbu65b.mjs';
import { t as fitColumns } from './fit-columns-BK4IH30f.mjs';
import { r as isOpen, i as maintenancePhase } from './incidents-C126Ie37.mjs';
import { s as serviceSlug } from './names-DGHT_UtQ.mjs';
import { t as paint, r as toPieces } from './render-line-CaNLKnMB.mjs';
import {
  n as compareStatus,
  r as formatStatus,
  a as parseStatus,
  o as worstOf,
} from './status-wci-M2C8.mjs';
import { i as splitRegionSubject } from './verdicts-DQz6mX7R.mjs';
import { t as wrapPieces } from './wrap-line-C0lGg6LP.mjs';

// src/watch/live/live-model.ts
const MAX_HAPPENINGS = 100;
const MAX_NOTICES$1 = 20;
/** A change stands out for two polls, but neither for a moment nor for hours. */
const MARKED_FOR_POLLS = 2;
const MIN_MARK_MS = 1e4;
const MAX_MARK_MS = 3e5;
/** `intervalMs` is the pace that was asked for. */
function startModel(startedAt, intervalMs) {
  const markedForMs = Math.max(MIN_MARK_MS, MARKED_FOR_POLLS * intervalMs);
  return {
    startedAt,
    markedForMs: Math.min(markedForMs, MAX_MARK_MS),
    good: null,
    failed: null,
    isLost: false,
    nextPollAt: null,
    health: null,
    healthSince: startedAt,
    lastWellAt: null,
    strips: /* @__PURE__ */ new Map(),
    responseTimes: /* @__PURE__ */ new Map(),
    marks: /* @__PURE__ */ new Map(),
    happenings: [],
    notices: [],
  };
}
/** The model after one more event. */
function reduceModel(model, event) {
  const { time } = event;
  switch (event.type) {
    case 'poll':
      return event.ok ? afterGoodPoll(model, event) : afterFailedPoll(model, event);
    case 'change': {
      const { change } = event;
      const marked = withMark(model, time, change);
      if (isShownByService(model, change)) return marked;
      return withHappening(marked, time, [changeSpan(change)], keyOfChange(change));
    }
    case 'feed': {
      const isLost = event.state === 'lost';
      return {
        ...withHappening(model, time, feedLine(event)),
        isLost,
      };
    }
    case 'alert':
      return alertLine(event).reduce((next, spans) => withHappening(next, time, spans), model);
    case 'delivery':
      return deliveryLine(event).reduce((next, spans) => withHappening(next, time, spans), model);
    case 'summary':
      return {
        ...model,
        nextPollAt: null,
      };
    case 'notice':
      return model;
  }
}
/** The model after a text for stderr, of one line or more. The headline has the error of the feed. */
function withNotice(model, time, text) {
  const known = model.failed === null ? null : `error: ${model.failed.error.message}`;
  const lines = text
    .split('\n')
    .filter((words) => known === null || !words.startsWith(known))
    .map((words) => ({
      time,
      spans: [span(words)],
      key: null,
    }));
  return {
    ...model,
    notices: [...lines, ...model.notices].slice(0, MAX_NOTICES$1),
  };
}
/** `service:api`, `incident:INC-1`. */
function markKey(kind, subject) {
  return `${kind}:${kind === 'service' ? serviceSlug(subject) : subject}`;
}
function afterGoodPoll(model, event) {
  const { time, assessment } = event;
  const { health, services } = assessment;
  const isSame = health === model.health;
  const isWell = health === 'operational';
  return {
    ...model,
    good: event,
    failed: null,
    isLost: false,
    nextPollAt: nextPollAt(event),
    health,
    healthSince: isSame || model.health === null ? model.healthSince : time,
    lastWellAt: isWell ? time : model.lastWellAt,
    responseTimes: new Map(
      services.map(({ slug, responseTime }) => [
        slug,
        [...(model.responseTimes.get(slug) ?? []), responseTime].slice(-60),
      ]),
    ),
    marks: new Map([...model.marks].filter(([, mark]) => time - mark.time < model.markedForMs)),
  };
}
function afterFailedPoll(model, event) {
  const failure = [statusSpan('unknown', `poll failed (${event.error.kind})`)];
  return {
    ...(model.failed === null ? withHappening(model, event.time, failure) : model),
    failed: event,
    nextPollAt: nextPollAt(event),
    responseTimes: new Map(
      [...model.responseTimes].map(([slug, times]) => [slug, [...times, null].slice(-60)]),
    ),
  };
}
function nextPollAt({ time, nextPollInMs }) {
  return nextPollInMs === null ? null : time + nextPollInMs;
}
function withHappening(model, time, spans, key = null) {
  const { happenings } = model;
  const older = happenings.findIndex((other) => other.time !== time);
  const next = happenings.toSpliced(older < 0 ? happenings.length : older, 0, {
    time,
    spans,
    key,
  });
  return {
    ...model,
    happenings: next.slice(0, MAX_HAPPENINGS),
  };
}
/** A service that changed as its region did shows enough. */
function isShownByService({ good }, { change, subject, to }) {
  if (change !== 'region.changed') return false;
  const { service } = splitRegionSubject(subject);
  return (good?.changes ?? []).some(
    (other) => other.change === 'service.changed' && other.subject === service && other.to === to,
  );
}
/** A region's change is one of its service. */
function keyOfChange({ change, subject }) {
  const [kind = ''] = change.split('.');
  if (kind !== 'region') return markKey(kind, subject);
  return markKey('service', splitRegionSubject(subject).service);
}
function withMark(model, time, change) {
  const { subject, from } = change;
  const [kind] = change.change.split('.');
  const before = from === null ? 'new' : `was ${formatStatus(from)}`;
  const marks = new Map(model.marks);
  const key = keyOfChange(change);
  const isWorse = gotWorse(change);
  if (kind === 'region') {
    const { region } = splitRegionSubject(subject);
    if (marks.get(key)?.time !== time)
      marks.set(key, {
        time,
        text: `${region} ${before}`,
        isWorse,
      });
  } else {
    const text = change.change.endsWith('updated') ? 'updated' : before;
    marks.set(key, {
      time,
      text,
      isWorse,
    });
  }
  return {
    ...model,
    marks,
  };
}
function gotWorse({ change, from, to }) {
  if (!/^(overall|service|region)\./.test(change)) return change === 'incident.opened';
  if (from === null || to === null) return false;
  return compareStatus(parseStatus(to), parseStatus(from)) > 0;
}
// src/watch/live/listed-items.ts
/** The services that the filter leaves, in the order of the screen. */
function listedServices({ good }, { filter, sort }) {
  const services = (good?.assessment.services ?? []).filter(({ name, regions }) =>
    holds([name, ...regions.map(({ region }) => region)], filter),
  );
  switch (sort) {
    case 'worst':
      return worstFirst(services);
    case 'api':
      return services;
    case 'name':
      return services.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
    case 'response':
      return services.toSorted((a, b) => (b.responseTime ?? -1) - (a.responseTime ?? -1));
  }
}
/** The open incidents that the filter leaves, the worst first. */
function listedIncidents({ good }, { filter }) {
  const open = (good?.assessment.incidents ?? []).filter(isOpen);
  return worstIncidentsFirst(open).filter(({ id, title, affectedServices, affectedRegions }) =>
    holds([id, title, ...affectedServices, ...affectedRegions], filter),
  );
}
/** The keys of all that can be selected, from top to bottom. */
function listedKeys(model, view) {
  return [
    ...listedServices(model, view).map(({ slug }) => markKey('service', slug)),
    ...listedIncidents(model, view).map(({ id }) => markKey('incident', id)),
  ];
}
function holds(texts, filter) {
  return filter === '' || texts.some((text) => text.toLowerCase().includes(filter));
}
// src/watch/live/section.ts
/** A section that shows the first of its lines. */
function listSection(lines, parts) {
  return {
    least: 1,
    most: lines.length,
    lines: (count) => lines.slice(0, count),
    ...parts,
  };
}
/** Shares `rows` among sections, given in the order in which they are shown. Pure. */
function fitSections(sections, rows) {
  const shown = sections.filter(({ most }) => most > 0);
  const byImportance = [...shown].sort((a, b) => a.importance - b.importance);
  const counts = /* @__PURE__ */ new Map();
  let left = rows;
  const grow = (section, wish) => {
    const has = counts.get(section) ?? 0;
    const more = Math.max(0, Math.min(wish - has, left));
    counts.set(section, has + more);
    left -= more;
  };
  for (const section of byImportance) grow(section, Math.min(section.least, section.most));
  for (const section of byImportance)
    grow(section, Math.min(section.enough ?? section.most, section.most));
  const isThere = (section) => (counts.get(section) ?? 0) > 0;
  const headed = /* @__PURE__ */ new Set();
  const spaced = /* @__PURE__ */ new Set();
  const addTo = (set, section) => {
    if (left <= 0 || !isThere(section)) return;
    set.add(section);
    left -= 1;
  };
  for (const section of byImportance) if (section.heading !== null) addTo(headed, section);
  for (const section of shown.slice(1)) addTo(spaced, section);
  for (const section of byImportance) grow(section, section.most);
  return shown
    .filter(isThere)
    .flatMap((section) => [
      ...(spaced.has(section) ? [[]] : []),
      ...(headed.has(section) && section.heading !== null ? [section.heading] : []),
      ...section.lines(counts.get(section) ?? 0),
    ]);
}
// src/watch/live/cells.ts
/** A sparkline of the latest values, the newest at the right, exactly `width` cells across. */
function sparkline(values, width, { glyphs: { levels } }) {
  const shown = values.slice(-width);
  const known = shown.filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(low * 2, low + 1, ...known);
  const top = levels.length - 1;
  return shown
    .map((value) =>
      value === null ? ' ' : levels[Math.round(((value - low) / (high - low)) * top)],
    )
    .join('')
    .padStart(width);
}
/** A bar of some per cent, as two parts: the full cells and the empty ones. */
function bar(percent, width, { glyphs }) {
  const share = Math.min(1, Math.max(0, percent / 100));
  const full = Math.round(share * width);
  const [fullCell, emptyCell] = glyphs.bar;
  return [fullCell.repeat(full), emptyCell.repeat(width - full)];
}
/** How bad it is that so much is used. */
function toneOfUse(percent) {
  if (percent >= 95) return 'critical';
  return percent >= 85 ? 'warning' : 'ok';
}
// src/watch/live/layout-table.ts
const GAP$1 = 2;
/** Rows of cells as lines of one width; columns that do not fit are left out by importance. */
function layoutTable(columns, rows, width, theme) {
  const naturalWidths = columns.map(({ header }, index) =>
    Math.max(displayWidth(header), ...rows.map((row) => widthOfCell(row[index] ?? [], theme))),
  );
  const used = columns
    .map(({ importance, leastWidth }, index) => ({
      importance,
      leastWidth,
      naturalWidth: naturalWidths[index] ?? 0,
    }))
    .map((demand, index) => ({
      demand,
      index,
    }))
    .filter(
      ({ index }) =>
        rows.length === 0 || rows.some((row) => widthOfCell(row[index] ?? [], theme) > 0),
    );
  const fitted = fitColumns(
    used.map(({ demand }) => demand),
    width,
    GAP$1,
  ).map((column) => ({
    width: column.width,
    index: used[column.index]?.index ?? column.index,
  }));
  const layout = (cellOf) =>
    trimEnd(
      fitted.flatMap(({ index, width: cellWidth }, place) => {
        const cut = cutPieces(cellOf(index, cellWidth), cellWidth, theme.glyphs.ellipsis);
        const pad = {
          text: ' '.repeat(cellWidth - widthOfPieces(cut)),
          tone: 'plain',
        };
        const padded = columns[index]?.align === 'right' ? [pad, ...cut] : [...cut, pad];
        return place === 0
          ? padded
          : [
              {
                text: ' '.repeat(GAP$1),
                tone: 'plain',
              },
              ...padded,
            ];
      }),
    );
  return {
    heading: layout((index) => [
      {
        text: columns[index]?.header ?? '',
        tone: 'muted',
      },
    ]),
    rows: rows.map((row) => layout((index, cells) => piecesOf(row[index] ?? [], cells, theme))),
  };
}
function widthOfCell(cell, theme) {
  return 'fit' in cell ? cell.naturalWidth : widthOfPieces(toPieces(cell, theme));
}
function piecesOf(cell, width, theme) {
  return toPieces('fit' in cell ? cell.fit(width) : cell, theme);
}
function trimEnd(line) {
  const trimmed = [...line];
  while (trimmed.at(-1)?.text.trim() === '') trimmed.pop();
  return trimmed;
}
// src/watch/live/screen-context.ts
/** The mark of a subject, while it stands out. */
function freshMark(context, key) {
  const mark = context.model.marks.get(key);
  return mark !== void 0 && isFresh(mark.time, context) ? mark : null;
}
/** True while a change of that time stands out. */
function isFresh(time, { model, now }) {
  return now - time < model.markedForMs;
}
/** The two cells in front of a row: the cursor, or the mark of a change. */
function gutter({ key, mark }, { theme, view }) {
  if (key !== null && key === view.cursor) return span(`${theme.glyphs.cursor} `, 'strong');
  return mark === null ? span('  ') : span(`${theme.glyphs.mark} `, 'strong');
}
/** The name of a row: in reverse video where it got worse a moment ago. */
function nameTone(mark, { model }) {
  if (model.isLost) return 'muted';
  return mark?.isWorse === true ? 'marked' : 'strong';
}
/** Everything is grey while the feed is lost: it is what was, not what is. */
function dimLost(spans, { model }) {
  if (!model.isLost) return spans;
  return spans.map(({ text, symbol }) => ({
    text,
    tone: 'muted',
    ...(symbol === void 0 ? {} : { symbol: 'unknown' }),
  }));
}
/** How long ago; a clock that was set back makes nothing come from the future. */
function ageOf(time, now) {
  return formatAge(Math.max(0, now - time));
}
// src/watch/live/sections/latest-section.ts
/** A notice that is older has been read. */
const NOTICED_FOR_MS = 6e5;
const MAX_NOTICES = 3;
/** Changes, the newest first; what is left of the rows is theirs. */
function latestSection(context, formatClock) {
  return listSection(
    context.model.happenings.map((happening) => {
      return happeningLine(
        happening,
        isFresh(happening.time, context) ? markSpan(context) : span('  '),
        context,
        formatClock,
      );
    }),
    {
      importance: 3,
      heading: [
        {
          text: 'LATEST',
          tone: 'muted',
        },
      ],
      enough: 3,
    },
  );
}
function markSpan({ theme }) {
  return span(`${theme.glyphs.mark} `, 'strong');
}
/** What would be on stderr if the screen were not in its place. */
function noticesSection(context, formatClock) {
  return listSection(
    context.model.notices
      .filter(({ time }) => context.now - time < NOTICED_FOR_MS)
      .slice(0, MAX_NOTICES)
      .map((notice) => happeningLine(notice, span('  '), context, formatClock)),
    {
      importance: 6,
      heading: null,
    },
  );
}
/** What is odd about the last answer. */
function notesSection({ model, theme }) {
  const { good } = model;
  return listSection(
    (good === null ? [] : [...good.assessment.notes, ...good.answer.notes]).map(({ message }) =>
      toPieces([span(`  note: ${message}`, 'muted')], theme),
    ),
    {
      importance: 8,
      least: 0,
      enough: 1,
      heading: null,
    },
  );
}
function happeningLine({ time, spans }, first, { theme }, formatClock) {
  return toPieces([first, span(`${formatClock(time)} `, 'muted'), ...spans], theme);
}
// src/watch/live/sections/detail-section.ts
const MAX_TREND_WIDTH = 60;
/** All about the selected service or incident; `null` where it is gone. */
function detailSection(context, formatClock) {
  const { model, view } = context;
  const { services = [], incidents = [] } = model.good?.assessment ?? {};
  const service = services.find(({ slug }) => markKey('service', slug) === view.cursor);
  const incident = incidents.find(({ id }) => markKey('incident', id) === view.cursor);
  if (service === void 0 && incident === void 0) return null;
  return listSection(
    [
      ...(service === void 0 ? [] : serviceLines(service, incidents, context)),
      ...(incident === void 0 ? [] : incidentLines(incident, context)),
      ...historyLines(context, formatClock),
    ],
    {
      importance: 1,
      heading: null,
    },
  );
}
function serviceLines(service, incidents, context) {
  const { name, slug, effectiveStatus, uptime, responseTime, lastIncident } = service;
  const { model, now, width, theme } = context;
  const word = formatStatus(effectiveStatus);
  const status = statusSpan(effectiveStatus, model.isLost ? `was ${word}` : word);
  const times = model.responseTimes.get(slug) ?? [];
  const style = {
    now,
    isRelative: true,
  };
  const open = incidents.filter(
    (incident) =>
      isOpen(incident) &&
      incident.affectedServices.some((affected) => serviceSlug(affected) === slug),
  );
  return [
    ...wrapped([span(name, 'strong'), span('  '), ...dimLost([status], context)], context),
    ...paragraph(reasonOf(service), context),
    [],
    ...facts(
      [
        ['Uptime', uptime === null ? '' : formatPercent(uptime)],
        ['Response', responseTime === null ? '' : formatMs(responseTime)],
        ['Last incident', lastIncident === null ? '' : formatTime(lastIncident, style)],
        ['Trend', sparkline(times, Math.min(MAX_TREND_WIDTH, times.length, width - 18), theme)],
      ],
      context,
    ),
    ...regionLines(service, context),
    ...open.flatMap((incident) => [[], ...incidentLines(incident, context)]),
  ];
}
function regionLines({ regions }, context) {
  if (regions.length === 0) return [];
  const { heading, rows } = layoutTable(
    [
      {
        header: '  REGION',
        importance: 0,
      },
      {
        header: 'STATUS',
        importance: 0,
      },
      {
        header: 'LATENCY',
        importance: 1,
        align: 'right',
      },
    ],
    worstRegionsFirst(regions).map(({ region, status, latency }) => [
      [span(`  ${region}`)],
      dimLost([statusSpan(status)], context),
      [span(latency === null ? '' : formatMs(latency))],
    ]),
    context.width,
    context.theme,
  );
  return [[], heading, ...rows];
}
function incidentLines(incident, context) {
  const { id, title, severity, status, startedAt, updatedAt } = incident;
  const style = {
    now: context.now,
    isRelative: true,
  };
  const sign = statusSpan(statusOfSeverity(severity), severity ?? 'no severity');
  return [
    ...wrapped([span(title, 'strong'), span('  '), ...dimLost([sign], context)], context),
    ...paragraph(reasonOf(incident), context),
    [],
    ...facts(
      [
        ['Incident', id],
        ['Status', formatStatus(status)],
        ['Started', startedAt === null ? '' : formatTime(startedAt, style)],
        ['Updated', updatedAt === null ? '' : formatTime(updatedAt, style)],
        ['Services', incident.affectedServices.join(', ')],
        ['Regions', incident.affectedRegions.join(', ')],
      ],
      context,
    ),
  ];
}
/** What this watch has seen of it, the newest first. */
function historyLines(context, formatClock) {
  const { happenings } = context.model;
  const own = happenings.filter(({ key }) => key === context.view.cursor);
  return [
    [],
    [
      {
        text: 'IN THIS WATCH',
        tone: 'muted',
      },
    ],
    ...(own.length === 0
      ? [toPieces([span('  no change', 'muted')], context.theme)]
      : own.map((happening) => happeningLine(happening, span('  '), context, formatClock))),
  ];
}
function facts(pairs, context) {
  return pairs
    .filter(([, value]) => value.trim() !== '')
    .flatMap(([name, value]) =>
      wrapped([span(`  ${name.padEnd(14)}`, 'muted'), span(value)], context),
    );
}
function paragraph(text, context) {
  return text === null ? [] : wrapped([span(`  ${text}`)], context);
}
function wrapped(spans, { theme, width }) {
  return wrapPieces(toPieces(spans, theme), Math.max(1, width));
}
// src/watch/live/sections/events-sections.ts
/** As far as a title is cut before what is beside it goes. */
const MIN_TITLE_WIDTH = 44;
const MIN_NAMES_WIDTH = 16;
const TEXT_INDENT = '    ';
const MAX_TEXT_LINES = 4;
/** Open incidents, the worst first. */
function incidentsSection(context) {
  const incidents = listedIncidents(context.model, context.view);
  const { rows } = layoutTable(
    [
      {
        header: '',
        importance: 0,
      },
      {
        header: '',
        importance: 1,
      },
      {
        header: '',
        importance: 0,
        leastWidth: MIN_TITLE_WIDTH,
      },
      {
        header: '',
        importance: 2,
      },
      {
        header: '',
        importance: 4,
        leastWidth: MIN_NAMES_WIDTH,
      },
      {
        header: '',
        importance: 3,
      },
    ],
    incidents.map((incident) => incidentRow(incident, context)),
    context.width,
    context.theme,
  );
  const texts = incidents.map((incident) => textLines(incident, context));
  const word = context.model.isLost ? 'INCIDENTS, LAST KNOWN' : 'OPEN INCIDENTS';
  const most = rows.length + texts.flat().length;
  const list = withRest(rows, {
    importance: 2,
    heading: heading(`${word}: ${incidents.length}`),
    context,
  });
  return {
    ...list,
    most,
    enough: rows.length + texts.filter((lines) => lines.length > 0).length,
    lines: (count) =>
      count <= rows.length ? list.lines(count) : withTexts(rows, texts, count - rows.length),
  };
}
/** The description, in lines that fit. */
function textLines(incident, { width, theme, model }) {
  const reason = reasonOf(incident);
  if (reason === null) return [];
  const room = Math.max(1, width - 4);
  const pieces = toPieces([span(reason, model.isLost ? 'muted' : 'plain')], theme);
  return wrapPieces(pieces, room)
    .slice(0, MAX_TEXT_LINES)
    .map((line) => [
      {
        text: TEXT_INDENT,
        tone: 'plain',
      },
      ...line,
    ]);
}
/** The first lines of all texts before the second line of any. */
function withTexts(rows, texts, room) {
  const counts = texts.map(() => 0);
  let left = room;
  for (let depth = 0; depth < MAX_TEXT_LINES; depth++)
    texts.forEach((lines, place) => {
      if (left <= 0 || lines[depth] === void 0) return;
      counts[place] = depth + 1;
      left -= 1;
    });
  return rows.flatMap((row, place) => [row, ...(texts[place] ?? []).slice(0, counts[place])]);
}
function incidentRow(incident, context) {
  const { id, severity, status, title, startedAt, affectedServices, affectedRegions } = incident;
  const key = markKey('incident', id);
  const mark = freshMark(context, key);
  const age = startedAt === null ? NaN : context.now - Date.parse(startedAt);
  return [
    [
      gutter(
        {
          key,
          mark,
        },
        context,
      ),
      ...dimLost([statusSpan(statusOfSeverity(severity), severity ?? 'no severity')], context),
    ],
    [span(Number.isNaN(age) ? '' : formatAge(Math.max(0, age)))],
    [span(title, nameTone(mark, context))],
    [span(mark === null ? formatStatus(status) : `${formatStatus(status)}, ${mark.text}`)],
    [span([...affectedServices, ...affectedRegions].join(', '), 'muted')],
    [span(id, 'muted')],
  ];
}
/** Maintenance under way, and what is to come, the next first. */
function maintenanceSection(context) {
  const windows = context.model.good?.assessment.maintenanceWindows ?? [];
  const isOver = (window) =>
    ['completed', 'cancelled'].includes(maintenancePhase(window, context.now));
  const next = windows
    .filter((window) => !isOver(window))
    .sort((a, b) => Date.parse(a.startTime) - Date.parse(b.startTime));
  const { rows } = layoutTable(
    [
      {
        header: '',
        importance: 0,
      },
      {
        header: '',
        importance: 1,
      },
      {
        header: '',
        importance: 0,
        leastWidth: MIN_TITLE_WIDTH,
      },
      {
        header: '',
        importance: 3,
        leastWidth: MIN_NAMES_WIDTH,
      },
      {
        header: '',
        importance: 2,
      },
    ],
    next.map((window) => windowRow(window, context)),
    context.width,
    context.theme,
  );
  return withRest(rows, {
    importance: 4,
    heading: heading('MAINTENANCE'),
    context,
  });
}
function windowRow(window, context) {
  const { id, title, startTime, endTime, affectedServices } = window;
  const style = {
    now: context.now,
    isRelative: true,
  };
  const phase = maintenancePhase(window, context.now);
  const mark = freshMark(context, markKey('maintenance', id));
  const lastsMs = Date.parse(endTime) - Date.parse(startTime);
  const when =
    phase === 'scheduled'
      ? [span(`${formatTime(startTime, style)}, for ${formatAge(lastsMs)}`)]
      : [span(`${phase === 'overdue' ? 'was to end' : 'ends'} ${formatTime(endTime, style)}`)];
  return [
    [
      gutter(
        {
          key: null,
          mark,
        },
        context,
      ),
      ...dimLost([statusSpan('maintenance', phase === 'in_progress' ? 'now' : phase)], context),
    ],
    when,
    [span(title, context.model.isLost ? 'muted' : 'plain')],
    [span(affectedServices.join(', '), 'muted')],
    [span(id, 'muted')],
  ];
}
function heading(text) {
  return [
    {
      text,
      tone: 'muted',
    },
  ];
}
/** A list that says how many of its lines are not shown. */
function withRest(rows, { context, ...parts }) {
  return listSection(rows, {
    ...parts,
    lines: (count) => {
      if (count >= rows.length || count < 2) return rows.slice(0, count);
      const rest = rows.length - count + 1;
      const more = toPieces([span(`  and ${rest} more`, 'muted')], context.theme);
      return [...rows.slice(0, count - 1), more];
    },
  });
}
// src/watch/live/sections/headline.ts
const GAP = {
  text: '  ',
  tone: 'plain',
};
/** How it all is, how fresh that is, and when there will be more; two lines where there is room. */
function headlineSection(context) {
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
function titleWords({ model }) {
  const { good, isLost, health } = model;
  if (good === null && !isLost) return [span('TensorOne')];
  if (isLost || health === null) return [statusSpan('unknown', 'TensorOne: unknown')];
  const { services, regions } = good?.selection ?? {
    services: [],
    regions: [],
  };
  const subject = services.length + regions.length > 0 ? 'Your selection' : 'TensorOne';
  return [statusSpan(health, `${subject}: ${formatStatus(health)}`)];
}
/** The first stays, the others go from the end. */
function titleFacts(context) {
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
function countdown({ model, now }) {
  const { nextPollAt, good, failed } = model;
  if (nextPollAt === null)
    return good === null && failed === null ? [] : [muted('no further poll'), muted('ended')];
  const leftMs = nextPollAt - now;
  if (leftMs <= 0) return [[span('polling', 'strong')]];
  const words = `in ${leftWords(leftMs)}`;
  return [[span(`next poll ${words}`)], [span(words)]];
}
/** Rounded up, so that it ends with 1 s and not with half a second of 0 s. */
function leftWords(ms) {
  return formatAge(Math.ceil(ms / 1e3) * 1e3);
}
function feedFacts({ model, now }) {
  const { good, failed, isLost } = model;
  const facts = [];
  if (failed !== null) {
    const polls = plural(failed.feed.failedPolls, 'failed poll');
    const word = isLost ? `feed lost (${polls})` : `${polls}`;
    const sign = isLost ? 'major_outage' : 'unknown';
    facts.push([statusSpan(sign, `${word}: ${failed.error.message}`)]);
  } else if (good !== null) facts.push(muted('API reachable'));
  if (good === null) return facts;
  const { answer, assessment } = good;
  const dataAge = ageOf(Date.parse(answer.snapshot.lastUpdated), now);
  const isStale = assessment.notes.some(({ code }) => code === 'stale-data');
  facts.push([span(`data ${dataAge} old`, isStale ? 'warning' : 'muted')]);
  facts.push(quotaFact(good));
  const { length } = [...assessment.notes, ...answer.notes];
  if (length > 0) facts.push(muted(plural(length, 'note')));
  return facts;
}
function quotaFact({ answer: { rateLimit } }) {
  const { remaining = null, limit = null } = rateLimit ?? {};
  if (remaining === null) return [];
  const of = limit === null ? '' : ` of ${formatCount(limit)}`;
  const isLow = limit !== null && remaining < limit / 10;
  const share = isLow ? ` (${formatPercent((remaining / limit) * 100, 0)})` : '';
  const words = `${formatCount(remaining)}${of} requests left${share}`;
  return [span(words, isLow ? 'warning' : 'muted')];
}
function muted(text) {
  return [span(text, 'muted')];
}
/** Facts from the left as far as they fit, and one at the right edge before all but the first. */
function joinLine(facts, ends, context) {
  const { width, theme } = context;
  const [first = [], ...more] = facts.map((fact) => toPieces(fact, theme)).filter(hasText);
  const least = widthOfPieces(first) + GAP.text.length;
  const end = ends
    .map((each) => toPieces(each, theme))
    .find((pieces) => least + widthOfPieces(pieces) <= width);
  const endWidth = end === void 0 ? 0 : widthOfPieces(end) + GAP.text.length;
  let line = [...first];
  for (const fact of more) {
    const longer = [...line, GAP, ...fact];
    if (widthOfPieces(longer) <= width - endWidth) line = longer;
  }
  if (end === void 0) return line;
  const pad = ' '.repeat(width - widthOfPieces(line) - widthOfPieces(end));
  return [
    ...line,
    {
      text: pad,
      tone: 'plain',
    },
    ...end,
  ];
}
function hasText(pieces) {
  return pieces.some(({ text }) => text !== '');
}
// src/watch/live/sections/metrics-section.ts
/** From this width on, two bars share a line. */
const TWO_ABREAST_FROM = 100;
const NAME_WIDTH = 8;
const FIGURE_WIDTH = 7;
const WIDEST_BAR = 30;
/** Kept free behind every bar, so that all are of one length. */
const NOTE_WIDTH = 14;
/** Bars for what is used of the platform. */
function metricsSection(look) {
  const { good } = look.model;
  const metrics = good?.answer.snapshot.metrics ?? null;
  const heading = [
    {
      text: 'METRICS',
      tone: 'muted',
    },
  ];
  if (metrics === null) {
    const words = good === null ? '' : '  metrics come with the next poll';
    return listSection(words === '' ? [] : [toPieces([span(words, 'muted')], look.theme)], {
      importance: 5,
      heading,
    });
  }
  const gauges = gaugesOf(metrics).filter(({ value }) => value != null);
  const abreast = look.width >= TWO_ABREAST_FROM ? 2 : 1;
  const width = Math.floor(look.width / abreast);
  const cells = gauges.map((gauge) => gaugeLine(gauge, width, look));
  const lines = [];
  for (let i = 0; i < cells.length; i += abreast) {
    const [left = [], ...right] = cells.slice(i, i + abreast);
    const pad = ' '.repeat(Math.max(0, width - widthOfPieces(left)));
    lines.push(
      right.length === 0
        ? left
        : [
            ...left,
            {
              text: pad,
              tone: 'plain',
            },
            ...right.flat(),
          ],
    );
  }
  return listSection(lines, {
    importance: 5,
    heading,
  });
}
function gaugesOf({ resourceUsage, gpuClusters }) {
  const active = gpuClusters?.activeClusters ?? null;
  const total = gpuClusters?.totalClusters ?? null;
  const queue = gpuClusters?.queueLength ?? null;
  const up =
    active === null || total === null ? '' : `${formatCount(active)}/${formatCount(total)} up`;
  const queued = queue === null ? '' : `${formatCount(queue)} queued`;
  const both = up === '' || queued === '' ? `${up}${queued}` : `${up}, ${queued}`;
  return [
    {
      name: 'CPU',
      value: resourceUsage?.cpuUtilization,
      notes: [],
    },
    {
      name: 'Memory',
      value: resourceUsage?.memoryUtilization,
      notes: [],
    },
    {
      name: 'Storage',
      value: resourceUsage?.storageUsage,
      notes: [],
    },
    {
      name: 'GPU',
      value: gpuClusters?.averageUtilization,
      notes: [both, queued],
    },
  ];
}
function gaugeLine({ name, value, notes }, width, { theme }) {
  const percent = value ?? 0;
  const room = width - 2 - NAME_WIDTH - FIGURE_WIDTH - 1 - NOTE_WIDTH;
  const [full, empty] = bar(percent, Math.min(WIDEST_BAR, Math.max(5, room)), theme);
  const spans = [
    span(`  ${name.padEnd(NAME_WIDTH)}`),
    span(full, toneOfUse(percent)),
    span(empty, 'muted'),
    span(formatPercent(percent, 1).padStart(FIGURE_WIDTH)),
  ];
  const line = toPieces(spans, theme);
  return (
    notes
      .filter((note) => note !== '')
      .map((note) => [...line, ...toPieces([span(`  ${note}`, 'muted')], theme)])
      .find((longer) => widthOfPieces(longer) <= width) ?? line
  );
}
// src/watch/live/sections/service-cells.ts
/** Widths of the trend: it grows by steps, so that columns stay where they are between them. */
const TREND_WIDTHS = [10, 16, 24, 40];
function trendCell(times, width, { theme }) {
  return [span(sparkline(times, width, theme), 'info')];
}
/** As much as there is to show, and as fits a screen of this width. */
function trendWidth({ width, model }) {
  const longest = Math.max(0, ...[...model.responseTimes.values()].map(({ length }) => length));
  const limit = width < 90 ? 10 : width < 140 ? 16 : 40;
  return Math.min(limit, TREND_WIDTHS.find((step) => step >= longest) ?? limit);
}
/** In one order for all services: a cell means the same place in each row. */
function regionNames(services) {
  return [...new Set(services.flatMap(({ regions }) => regions.map(({ region }) => region)))];
}
/** One region of a service, which has a column of its own. */
function regionCell({ regions }, place) {
  const found = regions.find(({ region }) => region === place);
  if (found === void 0) return [];
  return [statusSpan(found.status, found.latency === null ? '' : formatMs(found.latency))];
}
/** All regions in one cell: those that fail by name, the others as a number. */
function regionsCell({ regions }) {
  if (regions.length === 0) return [];
  const isFailing = ({ status }) => parseStatus(status) !== 'operational';
  const failing = worstRegionsFirst(regions.filter(isFailing)).map(({ region, status }) =>
    statusSpan(status, region),
  );
  const healthy = regions.length - failing.length;
  const rest = healthy === 0 ? [] : [statusSpan('operational', String(healthy))];
  const all = failing.length === 0 ? [statusSpan('operational', `all ${healthy}`)] : [];
  return (all.length > 0 ? all : [...failing, ...rest]).flatMap((item, index) =>
    index === 0 ? [item] : [span(' '), item],
  );
}
/** `us-east-1, eu-west-1`; empty where none fails. */
function failingRegions({ regions }) {
  return worstRegionsFirst(regions)
    .filter(({ status }) => parseStatus(status) !== 'operational')
    .map(({ region }) => region)
    .join(', ');
}
// src/watch/live/sections/services-section.ts
/** As far as names are cut before a column beside them goes. */
const MIN_NAME_WIDTH = 26;
/** As far as the names of failing regions are cut. */
const MIN_REGIONS_WIDTH = 16;
/** What a row takes beside names, trend and regions. */
const FIGURES_WIDTH = 46;
/**
 * A row a service, and under those that are not operational the reason. Where rows are short, the
 * worst, and the names of the others in one line.
 */
function servicesSection(context) {
  if (context.model.good === null) return null;
  const services = listedServices(context.model, context.view);
  const places = regionNames(services);
  const isWide = hasRoomForRegions(services, places, context);
  const table = layoutTable(
    [
      {
        header: '  SERVICE',
        importance: 0,
        leastWidth: MIN_NAME_WIDTH,
      },
      {
        header: 'STATUS',
        importance: 0,
      },
      {
        header: 'UPTIME',
        importance: 4,
        align: 'right',
      },
      {
        header: 'RESPONSE',
        importance: 2,
        align: 'right',
      },
      {
        header: 'TREND',
        importance: 3,
      },
      ...(isWide
        ? places.map((header) => ({
            header,
            importance: 1,
          }))
        : [
            {
              header: 'REGIONS',
              importance: 1,
              leastWidth: MIN_REGIONS_WIDTH,
            },
          ]),
      {
        header: 'CHANGED',
        importance: 5,
      },
    ],
    services.map((service) => rowOf(service, isWide ? places : null, context)),
    context.width,
    context.theme,
  );
  const reasons = services.map((service) => reasonLine(service, !isWide, context));
  const failing = services.filter((service) => service.effectiveStatus !== 'operational').length;
  return {
    importance: 1,
    heading: table.heading,
    least: Math.min(services.length, failing + 1),
    most: services.length + reasons.filter((reason) => reason !== null).length,
    lines: (count) =>
      count < services.length
        ? foldedLines(services, table.rows, count, context)
        : withReasons(table.rows, reasons, count),
  };
}
function rowOf(service, places, context) {
  const { name, slug, uptime, responseTime } = service;
  const { model, now } = context;
  const key = markKey('service', slug);
  const mark = freshMark(context, key);
  const figureTone = model.isLost ? 'muted' : 'plain';
  return [
    [
      gutter(
        {
          key,
          mark,
        },
        context,
      ),
      span(name, nameTone(mark, context)),
    ],
    [statusOf(service, context)],
    [span(uptime === null ? '' : formatPercent(uptime), figureTone)],
    [span(responseTime === null ? '' : formatMs(responseTime), figureTone)],
    dimLost(trendCell(model.responseTimes.get(slug) ?? [], trendWidth(context), context), context),
    ...(places?.map((place) => dimLost(regionCell(service, place), context)) ?? [
      dimLost(regionsCell(service), context),
    ]),
    [span(mark === null ? '' : `${mark.text}, ${ageOf(mark.time, now)} ago`, 'muted')],
  ];
}
function statusOf({ effectiveStatus }, { model }) {
  if (!model.isLost) return statusSpan(effectiveStatus);
  return {
    text: `was ${formatStatus(effectiveStatus)}`,
    tone: 'muted',
    symbol: 'unknown',
  };
}
/** Why it is not operational; and where, if the row has no room for the names of regions. */
function reasonLine(service, namesRegions, context) {
  if (service.effectiveStatus === 'operational') return null;
  const words = [namesRegions ? failingRegions(service) : '', reasonOf(service) ?? '']
    .filter((word) => word !== '')
    .join(': ');
  if (words === '') return null;
  return toPieces([span(`    ${words}`, context.model.isLost ? 'muted' : 'plain')], context.theme);
}
function withReasons(rows, reasons, count) {
  let left = count - rows.length;
  return rows.flatMap((row, place) => {
    const reason = reasons[place] ?? null;
    if (reason === null || left <= 0) return [row];
    left -= 1;
    return [row, reason];
  });
}
function hasRoomForRegions(services, places, context) {
  const names = Math.max(0, ...services.map(({ name }) => displayWidth(name)));
  const each = places.reduce((sum, place) => sum + Math.max(displayWidth(place), 10) + 2, 0);
  return names + FIGURES_WIDTH + trendWidth(context) + each <= context.width;
}
/** The worst that fit and what is selected, in their usual order, and the names of the others. */
function foldedLines(services, rows, count, { theme, view, model }) {
  const places = services.map((_, place) => place);
  const statusAt = (place) => services[place]?.effectiveStatus ?? 'unknown';
  const isSelected = (place) => markKey('service', services[place]?.slug ?? '') === view.cursor;
  places.sort(
    (a, b) =>
      Number(isSelected(b)) - Number(isSelected(a)) ||
      compareStatus(statusAt(b), statusAt(a)) ||
      a - b,
  );
  const kept = new Set(places.slice(0, count - 1));
  const rest = places.slice(count - 1).sort((a, b) => a - b);
  const worst = worstOf(rest.map(statusAt));
  const word = worst === 'operational' ? 'operational' : `at worst ${formatStatus(worst)}`;
  const names = rest.map((place) => services[place]?.name ?? '').join(', ');
  const text = `${rest.length} ${model.isLost ? `were ${word}` : word}: ${names}`;
  return [
    ...rows.filter((_, place) => kept.has(place)),
    toPieces([span('  '), ...dimLost([statusSpan(worst, text)], { model })], theme),
  ];
}
// src/watch/live/sections/strips-section.ts
/** The last days of each service, where a history was kept and there is room. */
function stripsSection({ model, view, theme }) {
  const services = listedServices(model, view).filter(({ slug }) => model.strips.has(slug));
  const names = services.map(({ name }) => toPieces([span(`  ${name}`)], theme));
  const widest = Math.max(0, ...names.map(widthOfPieces));
  return listSection(
    services.map(({ slug }, place) => {
      const name = names[place] ?? [];
      const pad = ' '.repeat(widest - widthOfPieces(name) + 2);
      return [
        ...name,
        {
          text: pad,
          tone: 'plain',
        },
        ...toPieces(model.strips.get(slug) ?? [], theme),
      ];
    }),
    {
      importance: 4.5,
      least: 0,
      enough: 0,
      heading: [
        {
          text: 'LAST DAYS',
          tone: 'muted',
        },
      ],
    },
  );
}
// src/watch/live/live-frame.ts
/** The whole screen: at most `rows` lines of at most `width` cells. Pure. */
function composeFrame(options) {
  const { rows, width, theme, formatClock } = options;
  const detail = options.view.isOpen ? detailSection(options, formatClock) : null;
  return fitSections(
    detail === null
      ? listSections(options)
      : [headlineSection(options), detail, footerSection(options)],
    rows,
  ).map((line) => cutPieces(line, width, theme.glyphs.ellipsis));
}
function listSections(options) {
  const { formatClock } = options;
  const services = servicesSection(options);
  return [
    headlineSection(options),
    ...(services === null ? [] : [services]),
    incidentsSection(options),
    maintenanceSection(options),
    stripsSection(options),
    ...(options.showsMetrics ? [metricsSection(options)] : []),
    options.showsKeys ? keysSection(options) : latestSection(options, formatClock),
    notesSection(options),
    noticesSection(options, formatClock),
    footerSection(options),
  ];
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
];
function keysSection(context) {
  const { mark, levels } = context.theme.glyphs;
  return listSection(
    [...KEYS, [mark, 'changed a moment ago'], [levels.join(''), 'response times, newest last']].map(
      ([key, meaning]) =>
        toPieces([span(`  ${key}`, 'strong'), span(`  ${meaning}`)], context.theme),
    ),
    {
      importance: 0.5,
      heading: [
        {
          text: 'KEYS',
          tone: 'muted',
        },
      ],
      least: KEYS.length,
    },
  );
}
/** The keys in one line; what the user typed, or the answer to a key, has it before them. */
function footerSection(options) {
  const { view, message, theme } = options;
  const urgent = view.isTyping ? `filter: ${view.filter}_` : message;
  const spans = urgent === '' ? span(footerKeys(options), 'muted') : span(urgent, 'strong');
  return listSection(spans.text === '' ? [] : [toPieces([spans], theme)], {
    importance: urgent === '' ? 7 : 0.5,
    least: urgent === '' ? 0 : 1,
    heading: null,
  });
}
function footerKeys({ hasKeys, showsKeys, view, width }) {
  if (!hasKeys || showsKeys) return '';
  const chosen = [
    ...(view.filter === '' ? [] : [`filter: ${view.filter} (Esc clears)`]),
    ...(view.sort === 'worst' ? [] : [`sorted by ${view.sort}`]),
  ];
  if (view.isOpen) return 'Esc back  up/down next  q quit';
  const more = width < 70 ? [] : ['Enter open', '/ filter', 's sort'];
  return [...chosen, 'q quit', 'p poll now', 'm metrics', ...more, '? keys'].join('  ');
}
// src/watch/live/paint-frame.ts
const ESC$1 = '\x1B';
/** Terminals that know it show what is between these at once; the others ignore it. */
const BEGIN = `${ESC$1}[?2026h${ESC$1}[?25l`;
const END = `${ESC$1}[?25h${ESC$1}[?2026l`;
const CLEAR_BELOW = `${ESC$1}[J`;
const CLEAR_REST_OF_LINE = `${ESC$1}[K`;
function paintLines(lines, theme) {
  return lines.map((line) => ({
    text: paint(line, theme),
    width: widthOfPieces(line),
  }));
}
/**
 * What turns the lines on the terminal into the next ones; nothing where they are the same. The
 * cursor is on the line below the last one before and after, so that whatever comes then, were it
 * the prompt after a crash, is below the screen.
 */
function repaint(shown, next, { columns }) {
  if (shown.length === next.length && next.every((line, row) => isSame(line, shown[row])))
    return '';
  const lines = next.map((line, row) =>
    isSame(line, shown[row]) ? '\r\n' : overwrite(line, row < shown.length, columns),
  );
  const rest = next.length < shown.length ? CLEAR_BELOW : '';
  return `${BEGIN}${up(shown.length)}${lines.join('')}${rest}${END}`;
}
/**
 * The same after the terminal was resized: most terminals have broken the lines that are too long
 * by now, so that each took more rows. All are written anew. The screen is never cleared from its
 * first row on, which some terminals (tmux) take as a reason to keep it in their scrollback.
 */
function repaintResized(shown, next, { columns, rows }) {
  const height = shown.reduce((sum, { width }) => sum + Math.max(1, Math.ceil(width / columns)), 0);
  const lines = next.map((line) => overwrite(line, true, columns));
  return `${BEGIN}${up(Math.min(height, rows - 1))}${lines.join('')}${CLEAR_BELOW}${END}`;
}
function overwrite({ text, width }, isOverOther, columns) {
  return `${text}${isOverOther && width < columns ? CLEAR_REST_OF_LINE : ''}\r\n`;
}
function isSame(line, other) {
  return line.text === other?.text;
}
function up(lines) {
  return lines === 0 ? '\r' : `\r${ESC$1}[${lines}A`;
}
// src/watch/live/title.ts
const ESC = '\x1B';
const BELL = '\x07';
/** Terminals that keep titles on a stack give the old one back; the others keep the last. */
const PUSH = `${ESC}[22;2t`;
const POP = `${ESC}[23;2t`;
/** The title of the terminal's window, for as long as the watch has it. */
var Title = class {
  #write;
  /** `null` while it is not ours. */
  #shown = null;
  constructor(write) {
    this.#write = write;
  }
  show(spans, theme) {
    const text = toPieces(spans, theme)
      .map((piece) => piece.text)
      .join('');
    if (text === this.#shown) return;
    this.#write(`${this.#shown === null ? PUSH : ''}${ESC}]2;${text}${BELL}`);
    this.#shown = text;
  }
  restore() {
    if (this.#shown !== null) this.#write(`${ESC}]2;${BELL}${POP}`);
    this.#shown = null;
  }
};
// src/watch/live/view-state.ts
/** Orders of the services: `worst` first, as the API has them, by name, or the slowest first. */
const SORTS = ['worst', 'api', 'name', 'response'];
const START_VIEW = {
  cursor: null,
  isOpen: false,
  filter: '',
  isTyping: false,
  sort: 'worst',
};
const ENTER = '\r';
const BACKSPACE = /* @__PURE__ */ new Set(['', '\b']);
const MAX_FILTER = 40;
/**
 * The view after a key; `null` where the key means nothing to it. `items` are the keys of all that
 * can be selected, in the order of the screen.
 */
function pressInView(view, key, items) {
  if (view.isTyping) return typeInFilter(view, key);
  switch (key) {
    case 'up':
    case 'k':
      return moveCursor(view, items, -1);
    case 'down':
    case 'j':
      return moveCursor(view, items, 1);
    case ENTER:
    case '\n':
    case 'right':
      return view.cursor === null || !items.includes(view.cursor)
        ? null
        : {
            ...view,
            isOpen: true,
          };
    case 'escape':
    case 'left':
      return goBack(view);
    case '/':
      return view.isOpen
        ? null
        : {
            ...view,
            isTyping: true,
            filter: '',
          };
    case 's': {
      const next = SORTS[(SORTS.indexOf(view.sort) + 1) % SORTS.length] ?? 'worst';
      return view.isOpen
        ? null
        : {
            ...view,
            sort: next,
          };
    }
    default:
      return null;
  }
}
function typeInFilter(view, key) {
  if (key === ENTER || key === '\n')
    return {
      ...view,
      isTyping: false,
    };
  if (key === 'escape')
    return {
      ...view,
      isTyping: false,
      filter: '',
    };
  if (BACKSPACE.has(key))
    return {
      ...view,
      filter: view.filter.slice(0, -1),
    };
  if ([...key].length !== 1 || /\p{Cc}/u.test(key) || view.filter.length >= MAX_FILTER) return null;
  return {
    ...view,
    filter: view.filter + key.toLowerCase(),
  };
}
/** From the item to the list, then to no selection, then to no filter. */
function goBack(view) {
  if (view.isOpen)
    return {
      ...view,
      isOpen: false,
    };
  if (view.cursor !== null)
    return {
      ...view,
      cursor: null,
    };
  return view.filter === ''
    ? null
    : {
        ...view,
        filter: '',
      };
}
/** An open item stays open: arrows go on to the next one. */
function moveCursor(view, items, step) {
  if (items.length === 0) return null;
  const place = view.cursor === null ? -1 : items.indexOf(view.cursor);
  const first = step > 0 ? 0 : items.length - 1;
  const next = place < 0 ? first : Math.min(items.length - 1, Math.max(0, place + step));
  return {
    ...view,
    cursor: items[next] ?? null,
  };
}
// src/watch/live/live-screen.ts
const SECOND_MS = 1e3;
/** An answer to a key is read by then. */
const MESSAGE_MS = 4e3;
const CTRL_C = '';
const REPLIES = {
  coming: 'polling now',
  'under-way': 'a poll is under way',
  'held-back': 'not now: the rate limit or the API demands a pause',
  'not-watching': 'the watch is ending',
};
/**
 * The status of a watch, redrawn in place below the prompt: whenever something happens, and once a
 * second for what time alone changes. Lines that stay the same are not written again.
 */
var LiveScreen = class {
  #options;
  #terminal;
  #title;
  #drawing;
  #model;
  #shown = [];
  /** Columns and rows of the last drawing. */
  #drawnFor = '';
  #showsMetrics;
  #showsKeys = false;
  #message = {
    text: '',
    until: 0,
  };
  #view = START_VIEW;
  #isSuspended = false;
  #isOver = false;
  #bug = null;
  #nap = new AbortController();
  constructor(options) {
    const { clock, write, hasTitle } = options;
    this.#options = options;
    this.#model = startModel(clock.now(), options.intervalMs);
    this.#showsMetrics = options.showsMetrics;
    this.#title = new Title(hasTitle ? write : () => void 0);
    this.#terminal = clock.openTerminal({
      onKey: (key) => this.#press(key),
      onResize: () => this.#wake(),
      onSuspend: () => {
        this.#isSuspended = true;
        this.#title.restore();
      },
      onResume: () => {
        this.#shown = [];
        this.#isSuspended = false;
        this.#wake();
      },
      onExit: () => this.#title.restore(),
    });
    this.#drawing = this.#keepDrawing();
  }
  emit(event) {
    this.#model = reduceModel(this.#model, event);
    if (event.type === 'summary') this.#finish();
    else this.#wake();
  }
  /** A text for stderr. */
  notify(text) {
    this.#model = withNotice(this.#model, this.#options.clock.now(), text);
    this.#wake();
  }
  /** Leaves the last screen where it is, and the terminal as it was. Rejects where drawing failed. */
  async close() {
    if (!this.#isOver && this.#model.good === null && this.#model.failed === null) this.#clear();
    this.#isOver = true;
    this.#nap.abort();
    this.#title.restore();
    this.#terminal.close();
    await this.#drawing;
    if (this.#bug !== null) throw this.#bug.thrown;
  }
  async #keepDrawing() {
    const { clock, onQuit } = this.#options;
    try {
      while (!this.#isOver) {
        if (!this.#isSuspended) this.#draw();
        this.#nap = new AbortController();
        await clock.sleep(this.#untilNextSecond(), this.#nap.signal);
      }
    } catch (error) {
      this.#bug = { thrown: error };
      onQuit();
    }
  }
  #wake() {
    this.#nap.abort();
  }
  /** In step with the countdown. */
  #untilNextSecond() {
    return (
      ((((this.#model.nextPollAt ?? 0) - this.#options.clock.now()) % SECOND_MS) + SECOND_MS) %
        SECOND_MS || SECOND_MS
    );
  }
  #draw() {
    const { theme, write, formatClock, clock } = this.#options;
    const size = this.#terminal.size();
    const now = clock.now();
    const frame = composeFrame({
      model: this.#model,
      view: this.#view,
      now,
      width: size.columns,
      rows: Math.max(1, size.rows - 1),
      theme,
      showsMetrics: this.#showsMetrics,
      showsKeys: this.#showsKeys,
      hasKeys: this.#terminal.hasKeys && !this.#isOver,
      message: now < this.#message.until ? this.#message.text : '',
      formatClock,
    });
    const drawnFor = `${size.columns}x${size.rows}`;
    const isResized = this.#drawnFor !== drawnFor && this.#shown.length > 0;
    this.#drawnFor = drawnFor;
    const lines = paintLines(frame, theme);
    const changes = (isResized ? repaintResized : repaint)(this.#shown, lines, size);
    this.#shown = lines;
    if (changes !== '') write(changes);
    this.#title.show(titleWords({ model: this.#model }), theme);
  }
  #clear() {
    this.#options.write(repaint(this.#shown, [], this.#terminal.size()));
    this.#shown = [];
  }
  /** The last screen, below which the summary goes. */
  #finish() {
    this.#isOver = true;
    this.#showsKeys = false;
    this.#view = START_VIEW;
    this.#message = {
      text: '',
      until: 0,
    };
    if (this.#model.good === null && this.#model.failed === null) this.#clear();
    else this.#draw();
  }
  #press(key) {
    const { onQuit, onMetrics } = this.#options;
    const view = pressInView(this.#view, key, listedKeys(this.#model, this.#view));
    if (view !== null) {
      this.#view = view;
      this.#wake();
      return;
    }
    if (this.#view.isTyping && key !== CTRL_C) return;
    if (key === 'q') this.#answer('ending');
    if (key === 'q' || key === CTRL_C) onQuit();
    if (key === 'p') this.#pollNow();
    if (key === 'm') {
      this.#showsMetrics = !this.#showsMetrics;
      if (this.#showsMetrics) onMetrics();
    }
    if (key === '?') this.#showsKeys = !this.#showsKeys;
    this.#wake();
  }
  #pollNow() {
    const { onPollNow, clock } = this.#options;
    const reply = onPollNow();
    if (reply === 'coming')
      this.#model = {
        ...this.#model,
        nextPollAt: clock.now(),
      };
    this.#answer(REPLIES[reply]);
  }
  #answer(text) {
    this.#message = {
      text,
      until: this.#options.clock.now() + MESSAGE_MS,
    };
    this.#wake();
  }
};

export { LiveScreen };
