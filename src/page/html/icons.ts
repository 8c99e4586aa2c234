import { STATUSES, type Status } from '../../core/status.js';
import { html, type Markup } from '../../render/svg/html.js';
import { STATUS_CLASS } from '../../render/svg/html-strip.js';

/** A shape for each status: they differ without their colours too. */
const SHAPES: Readonly<Record<Status, Markup>> = {
  operational: html`<circle cx="8" cy="8" r="8"/><path d="m4.6 8.3 2.3 2.3 4.5-4.9"/>`,
  maintenance: html`<rect x=".5" y=".5" width="15" height="15" rx="4"/><path d="M6 5v6m4-6v6"/>`,
  degraded: html`<path class="f" d="M8 .6 15.8 14.4a1 1 0 0 1-.9 1.4H1.1a1 1 0 0 1-.9-1.4z"/><path d="M8 6v4m0 2.6v.1"/>`,
  unknown: html`<circle cx="8" cy="8" r="8"/><path d="M5.9 6.2a2.1 2.1 0 1 1 3.2 1.8c-.7.4-1.1.8-1.1 1.6m0 2.3v.1"/>`,
  partial_outage: html`<path class="f" d="M8 0 16 8 8 16 0 8z"/><path d="M8 4.6v4m0 2.6v.1"/>`,
  major_outage: html`<path class="f" d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"/><path d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4"/>`,
};

const SYMBOLS = STATUSES.map(
  (status) => html`<symbol id="i-${status}" viewBox="0 0 16 16">${SHAPES[status]}</symbol>`,
);

/** Defines the icons once; `icon` refers to them. */
export const ICON_DEFINITIONS: Markup = html`<svg class="defs" width="0" height="0" aria-hidden="true">${SYMBOLS}</svg>`;

/** Made once: a page holds a hundred of them. */
const ICONS: Readonly<Record<Status, Markup>> = {
  operational: drawIcon('operational'),
  maintenance: drawIcon('maintenance'),
  degraded: drawIcon('degraded'),
  unknown: drawIcon('unknown'),
  partial_outage: drawIcon('partial_outage'),
  major_outage: drawIcon('major_outage'),
};

function drawIcon(status: Status): Markup {
  return html`<svg class="icon ${STATUS_CLASS[status]}" aria-hidden="true"><use href="#i-${status}"/></svg>`;
}

/** The sign of a status; its word stands beside it. */
export function icon(status: Status): Markup {
  return ICONS[status];
}

const ICON_COLORS: Readonly<Record<Status, string>> = {
  operational: '#2da44e',
  maintenance: '#218bff',
  degraded: '#bf8700',
  unknown: '#8c959f',
  partial_outage: '#d9570f',
  major_outage: '#cf222e',
};

/** An icon for the tab of the browser, as a `data:` URL. */
export function faviconUrl(status: Status): string {
  const color = encodeURIComponent(ICON_COLORS[status]);
  return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='${color}'/%3E%3C/svg%3E`;
}
