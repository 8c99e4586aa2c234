import { html, type Markup } from '../../render/svg/html.js';
import { svgGraph } from '../../render/svg/svg-graph.js';
import type { PageModel } from '../model/page-model.js';
import type { RegionCell } from '../model/region-matrix.js';
import { icon } from './icons.js';
import { state } from './service-sections.js';

export function regionsSection({ regions }: PageModel): Markup {
  if (regions === null) return html``;
  return html`<section aria-labelledby="regions"><h2 id="regions">Regions</h2><div class="card scroll" role="group" aria-label="Services by region" tabindex="0"><table>
<thead><tr><th scope="col">Service</th>${regions.regions.map(
    ({ name, place }) => html`<th scope="col"><b>${name}</b>${place}</th>`,
  )}</tr></thead>
<tbody class="now">${regions.rows.map(
    ({ name, cells }) => html`
<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell === null ? absent() : regionCell(cell)}</td>`)}</tr>`,
  )}</tbody>
</table></div></section>`;
}

function regionCell({ present, text, latency }: RegionCell): Markup {
  if (present.status !== 'operational') return state(present, html`${text}`);
  return latency === null ? OK_CELL : html`${BEFORE_LATENCY}${latency}</span></span>`;
}

/** Most cells are one of these. */
const BEFORE_LATENCY = html`<span class="state op">${icon('operational')}<span class="w"><span class="vh">Operational, </span>`;
const OK_CELL = html`<span class="state op">${icon('operational')}<span class="w"><span class="vh">Operational</span><span aria-hidden="true">OK</span></span></span>`;

function absent(): Markup {
  return html`<span class="soft"><span aria-hidden="true">–</span><span class="vh">not reported</span></span>`;
}

export function impactSection({ impact }: PageModel): Markup {
  if (impact === null) return html``;
  const sentences = html`<ul class="said">${impact.sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  const drawing =
    impact.edges.length === 0
      ? null
      : html`<div class="scroll" role="group" aria-label="What fails and what it puts at risk" tabindex="0">${svgGraph(impact.nodes, impact.edges, impact.sentences.join(' '))}</div>`;
  return html`<section class="gone" aria-labelledby="impact"><h2 id="impact">Impact of what fails now</h2><div class="card pad">${drawing}${sentences}</div></section>`;
}

export function metricsSection({ metrics }: PageModel): Markup {
  if (metrics.length === 0) return html``;
  return html`<section class="gone" aria-labelledby="metrics"><h2 id="metrics">Metrics</h2><dl class="card pad metrics">${metrics.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl></section>`;
}

export function notesSection({ notes }: PageModel): Markup {
  if (notes.length === 0) return html``;
  return html`<section aria-labelledby="notes"><h2 id="notes">Notes</h2><ul class="notes">${notes.map(
    (note) => html`<li>${note}</li>`,
  )}</ul></section>`;
}
