import { html, type Markup } from '../../render/svg/html.js';
import { STATUS_CLASS, svgStrip } from '../../render/svg/html-strip.js';
import { svgCurve } from '../../render/svg/svg-curve.js';
import { formatMs, plural } from '../../view/format-values.js';
import { fileSlug } from '../model/file-slug.js';
import type { PageModel, RecordInfo } from '../model/page-model.js';
import type { PresentStatus } from '../model/present-status.js';
import { Remembered } from '../model/remembered.js';
import type { Curve } from '../model/response-curve.js';
import type { ServiceRow } from '../model/service-rows.js';
import type { Strip } from '../model/strip.js';
import { icon } from './icons.js';
import { keepLengths } from './keep-lengths.js';
import { foldText } from './long-text.js';

/** A status with its sign and its word. */
export function state({ status, word }: PresentStatus, text: Markup = html`${word}`): Markup {
  return html`<span class="state ${STATUS_CLASS[status]}">${icon(status)}<span class="w">${text}</span></span>`;
}

export function servicesSection(model: PageModel): Markup {
  const { services, record } = model;
  if (services.length === 0) return html``;
  return html`<section aria-labelledby="services"><h2 id="services">Services</h2>
<ul class="card list">${services.map((row) => serviceItem(row, model))}</ul>
${record === null ? null : html`${LEGEND}<p class="soft rule">${record.period === null ? null : `Figures of ${record.period}. `}${record.rule}</p>`}</section>`;
}

function serviceItem(row: ServiceRow, { record }: PageModel): Markup {
  const { name, present, reason, since, responseTime, uptime, strip } = row;
  const why = reason === null ? null : foldText(reason, `why-${fileSlug(row.slug)}`);
  const time = responseTime === null ? null : html`<span class="soft gone">${responseTime}</span>`;
  return html`
<li class="now ${STATUS_CLASS[present.status]}"><div class="row"><h3>${name}</h3><div>${time}${state(present)}</div></div>${
    reason === null && since === null
      ? null
      : html`<p class="why">${why?.shown}${since === null ? null : html`<span class="gone">${reason === null ? '' : ' · '}${keepLengths(since)}</span>`}</p>${why?.folded}`
  }${
    strip === null ? null : html`<div class="days">${stripMarkup(strip, name)}</div>`
  }${ends(strip === null ? null : record, uptime)}</li>`;
}

const strips = new Remembered<Strip, Markup>();

function stripMarkup(strip: Strip, name: string): Markup {
  return strips.get(strip, [name], () =>
    svgStrip({ ...strip, summary: `${name}, ${strip.summary}` }, 'today'),
  );
}

/** Under a strip: where it begins and ends. A narrow page shows its later half. */
function ends(record: RecordInfo | null, uptime: string): Markup {
  const [, figure = uptime, observed = ''] = /^(.*?)( \(.*\))$/.exec(uptime) ?? [];
  const text = html`<b>${figure}<i>${observed}</i></b>`;
  if (record === null) return uptime === '' ? html`` : html`<p class="ends">${text}</p>`;
  return html`<p class="ends"><span class="o">${daysAgo(record.days)}</span><span class="p">${daysAgo(record.halfDays)}</span>${text}<span>Today</span></p>`;
}

function daysAgo(days: number): string {
  return `${plural(days, 'day')} ago`;
}

const LEGEND_WORDS = [
  ['op', 'Operational'],
  ['mt', 'Maintenance'],
  ['dg', 'Degraded'],
  ['po', 'Partial outage'],
  ['mo', 'Major outage'],
  ['un', 'Unknown'],
  ['gap', 'Not observed'],
] as const;

const LEGEND = html`<p class="vh">Key to the days:</p><ul class="key">${LEGEND_WORDS.map(
  ([tone, word]) => html`<li class="${tone}"><i></i>${word}</li>`,
)}</ul>`;

const curveItems = new Remembered<Curve, Markup>();

function curveItem(name: string, curve: Curve): Markup {
  return html`
<li><h3>${name}</h3><div class="plot">${svgCurve(curve.values, curve.top, `${name}. ${curve.summary}`)}<span aria-hidden="true"><span>${formatMs(curve.top)}</span><span>0</span></span></div><p class="soft">${curve.latest} on the latest day</p></li>`;
}

export function curvesSection({ services, record }: PageModel): Markup {
  const drawn = services.filter(({ curve }) => curve !== null);
  if (drawn.length === 0 || record === null) return html``;
  return html`<section aria-labelledby="curves"><h2 id="curves">Response times</h2>
<ul class="card curves">${drawn.map(({ name, curve }) =>
    curve === null ? null : curveItems.get(curve, [name], () => curveItem(name, curve)),
  )}</ul><p class="soft rule">95th percentile of each day, ${record.curveDays} days.</p></section>`;
}
