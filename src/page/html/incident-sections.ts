import { formatStatus } from '../../core/status.js';
import { html, type Markup } from '../../render/svg/html.js';
import { STATUS_CLASS } from '../../render/svg/html-strip.js';
import { anchorOf } from '../model/file-slug.js';
import type { OpenIncident, UpdateLine } from '../model/open-incidents.js';
import type { PageModel } from '../model/page-model.js';
import type { PastDay, PastIncident } from '../model/past-incidents.js';
import type { PlannedMaintenance } from '../model/planned-maintenance.js';
import { Remembered } from '../model/remembered.js';
import { icon } from './icons.js';
import { foldText } from './long-text.js';

export function incidentsSection({ incidents }: PageModel): Markup {
  if (incidents === null || incidents.length === 0) return html``;
  return html`<section aria-labelledby="incidents"><h2 id="incidents">Open incidents</h2>${incidents.map(openIncident)}</section>`;
}

function openIncident(incident: OpenIncident): Markup {
  const { id, title, status, state, description, since, affected, updates } = incident;
  const anchor = anchorOf('incident', id);
  const text = description === null ? null : foldText(description, `${anchor}-text`);
  const facts = [since, affected === '' ? null : `Affects ${affected}`].filter(
    (fact) => fact !== null,
  );
  return html`
<article class="card entry now ${STATUS_CLASS[status]}" id="${anchor}"><div class="row"><h3>${title}</h3><span class="state">${icon(status)}<span class="w lk">${state}</span></span></div>${
    text === null ? null : html`<p>${text.shown}</p>${text.folded}`
  }<p class="soft">${[...facts, id].join(' · ')}</p>${updateList(updates)}</article>`;
}

function updateList(updates: readonly UpdateLine[]): Markup {
  if (updates.length === 0) return html``;
  return html`<p class="vh">Updates, newest first:</p><ol class="updates">${updates.map(
    ({ time, timeText, text }) =>
      html`<li><time datetime="${new Date(time).toISOString()}">${timeText}</time><span>${text}</span></li>`,
  )}</ol>`;
}

export function maintenanceSection({ maintenance, isKnown }: PageModel): Markup {
  if (maintenance.length === 0) return html``;
  return html`<section aria-labelledby="maintenance"><h2 id="maintenance">Maintenance</h2>${maintenance.map((window) => plannedWindow(window, isKnown))}</section>`;
}

function plannedWindow(window: PlannedMaintenance, isKnown: boolean): Markup {
  const status = isKnown ? 'maintenance' : 'unknown';
  const { id, title, phase, start, end, timeText, affected, impact } = window;
  const facts = [
    affected === '' ? null : `Affects ${affected}`,
    impact === null ? null : `Impact: ${impact}`,
    id,
  ].filter((fact) => fact !== null);
  return html`
<article class="card entry now ${STATUS_CLASS[status]}" id="${anchorOf('maintenance', id)}"><div class="row"><h3>${title}</h3><span class="state">${icon(status)}<span class="w lk">${phase}</span></span></div><p>${timeText}</p><p class="soft" data-from="${start}" data-to="${end}"></p><p class="soft">${facts.join(' · ')}</p></article>`;
}

const markupOfDays = new Remembered<readonly PastDay[], readonly Markup[]>();

function drawDays(pastDays: readonly PastDay[]): readonly Markup[] {
  return pastDays.map(
    ({ date, text, incidents }) =>
      html`
<div class="day"><h3><time datetime="${date}">${text}</time></h3>${incidents.map(pastIncident)}</div>`,
  );
}

export function pastSection({
  pastDays,
  hiddenIncidents,
  record,
  isKnown,
  incidents,
}: PageModel): Markup {
  if (pastDays === null) return html``;
  const isQuiet = isKnown && incidents?.length === 0 && record !== null;
  const period = record?.period ?? null;
  const none = `No ${isQuiet ? '' : 'past '}incidents recorded${period === null ? ' yet' : ` in ${period}`}.`;
  const more =
    hiddenIncidents === 0
      ? null
      : html`<p class="day soft">${hiddenIncidents} earlier ones are in the <a href="feed.atom">feed</a>.</p>`;
  const days = markupOfDays.get(pastDays, [], () => drawDays(pastDays));
  return html`<section aria-labelledby="past"><h2 id="past">Past incidents</h2><div class="card">${
    days.length === 0 ? html`<p class="day soft">${none}</p>` : days
  }${more}</div></section>`;
}

function pastIncident(incident: PastIncident): Markup {
  const { id, title, status, severity, length, affected, updates } = incident;
  const facts = [
    severity === null ? null : `Severity ${formatStatus(severity)}`,
    affected === '' ? null : `Affected ${affected}`,
    id,
  ].filter((fact) => fact !== null);
  const anchor = anchorOf('incident', id);
  return html`<article class="past" id="${anchor}"><h4>${icon(status)}${title}</h4>${
    length === null ? null : html`<p>${length}</p>`
  }<p class="soft">${facts.join(' · ')}</p>${
    updates.length === 0
      ? null
      : html`<details id="${anchor}-updates"><summary>${updates.length} update${updates.length === 1 ? '' : 's'}<span class="vh"> of ${title}</span></summary>${updateList(updates)}</details>`
  }</article>`;
}
