import { formatStatus } from '../../core/status.js';
import { html, Markup } from '../../render/svg/html.js';
import { STATUS_CLASS } from '../../render/svg/html-strip.js';
import type { PageModel } from '../model/page-model.js';
import { capitalize } from '../model/present-status.js';
import { contentSecurityPolicy, type PageKind } from './content-security.js';
import { impactSection, metricsSection, notesSection, regionsSection } from './detail-sections.js';
import { faviconUrl, ICON_DEFINITIONS, icon } from './icons.js';
import { incidentsSection, maintenanceSection, pastSection } from './incident-sections.js';
import { keepLengths } from './keep-lengths.js';
import { FILE_SCRIPT, LIVE_SCRIPT } from './scripts.js';
import { curvesSection, servicesSection } from './service-sections.js';
import { STYLES } from './styles.js';

/** A live page is given up on after this long even where polls are seconds apart. */
const MIN_LIVE_LIMIT_MS = 15_000;

/** Prints the page as one HTML file without any external request. */
export function renderPage(model: PageModel, kind: PageKind): string {
  const { title, headline, link } = model;
  const isLive = kind === 'live';
  const pageTitle = `${capitalize(formatStatus(headline.status))} · ${title}`;
  const limitMs = isLive ? Math.max(2 * model.refreshMs, MIN_LIVE_LIMIT_MS) : 2 * model.refreshMs;
  const refreshSeconds = Math.max(1, Math.ceil(model.refreshMs / 1_000));
  const policy = html`<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(kind)}">`;
  const noScript = html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>`;
  return html`<!DOCTYPE html>
<html lang="en" data-made="${model.madeAt}" data-at="${model.madeAtText}" data-limit="${limitMs}" data-refresh="${model.refreshMs}" data-zone="${model.timeZone}" data-title="${title}" data-icon="${new Markup(faviconUrl('unknown'))}">
<head>
<meta charset="utf-8">
${isLive ? null : policy}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${headline.text}. ${headline.details.join(' ')}">
<title>${pageTitle}</title>
<link rel="icon" href="${new Markup(faviconUrl(headline.status))}">
<link rel="alternate" type="application/atom+xml" title="${title}" href="feed.atom">
${link === null ? null : html`<link rel="canonical" href="${link}">`}
${isLive ? noScript : null}
<style>${new Markup(STYLES)}</style>
</head>
<body>
${ICON_DEFINITIONS}
<header class="top" id="top">${topLine(model)}</header>
<main>
<div id="hero" class="hero now ${STATUS_CLASS[headline.status]}" role="status">${hero(model)}</div>
<div id="rest">
${incidentsSection(model)}
${servicesSection(model)}
${maintenanceSection(model)}
${impactSection(model)}
${regionsSection(model)}
${curvesSection(model)}
${metricsSection(model)}
${pastSection(model)}
${notesSection(model)}
</div>
</main>
<footer id="foot">${footer(model, kind)}</footer>
<script>${new Markup(isLive ? LIVE_SCRIPT : FILE_SCRIPT)}</script>
</body>
</html>
`.text;
}

function topLine({ title, madeAtText, madeAt }: PageModel): Markup {
  return html`<h1>${title}</h1><p>As of <time datetime="${new Date(madeAt).toISOString()}">${madeAtText}</time></p>`;
}

function hero({ headline }: PageModel): Markup {
  const details = headline.details.map(
    (detail) => html`<p class="gone">${keepLengths(detail)}</p>`,
  );
  return html`${icon(headline.status)}<div><h2>${headline.text}</h2>${details}</div>`;
}

function footer({ record }: PageModel, kind: PageKind): Markup {
  const source = record === null ? 'No record is kept.' : `Record since ${record.fromText}.`;
  const made = kind === 'live' ? 'Updates by itself.' : 'A copy, renewed from time to time.';
  return html`<p>${source} ${made} Made by tensorone-status, from what the TensorOne API reports.</p><nav aria-label="Other formats"><a href="feed.atom">Feed</a><a href="maintenance.ics">Calendar</a><a href="status.json">JSON</a></nav>`;
}
