import type { Status } from '../core/status.js';
import { renderBadge } from './feeds/badge.js';
import { renderCalendar } from './feeds/calendar.js';
import { renderFeed } from './feeds/feed.js';
import type { PageKind } from './html/content-security.js';
import { renderPage } from './html/render-page.js';
import { buildPageModel } from './model/build-page-model.js';
import { fileSlug } from './model/file-slug.js';
import type { PageInput } from './model/page-input.js';
import { statusDocument } from './status-document.js';
import { STATUSPAGE_DOCUMENTS } from './statuspage/documents.js';

/** A file of the page, exported or served under the same name. */
export interface PageFile {
  /** Relative, with `/`: `badge/api.svg`. */
  readonly name: string;
  readonly type: string;
  /** True for what programs read: served as 503 while the feed is lost. */
  readonly isJson: boolean;
  render(): string;
}

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const SVG = 'image/svg+xml; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';
const CALENDAR = 'text/calendar; charset=utf-8';

/** Every file of the page, by its name; each is rendered when it is asked for. */
export function pageFiles(input: PageInput, kind: PageKind): ReadonlyMap<string, PageFile> {
  const files: PageFile[] = [
    text('feed.atom', ATOM, () => renderFeed(input)),
    text('maintenance.ics', CALENDAR, () => renderCalendar(input)),
    ...badges(input),
    json('status.json', () => statusDocument(input)),
    ...Object.entries(STATUSPAGE_DOCUMENTS).map(([name, build]) =>
      json(`api/v2/${name}`, () => build(input)),
    ),
    // Last: when an export is cut off, the page is the old one, with the old files.
    text('index.html', HTML, () => renderPage(buildPageModel(input), kind)),
  ];
  return new Map(files.map((file) => [file.name, file]));
}

function badges(input: PageInput): PageFile[] {
  const { report, history, present } = input;
  const isKnown = present.state === 'known' && report !== null;
  const overall: Status = isKnown ? report.health : 'unknown';
  const services = report?.services ?? history?.services ?? [];
  return [
    text('badge/overall.svg', SVG, () => renderBadge('TensorOne', overall)),
    ...services.map((service) => {
      const status = isKnown && 'effectiveStatus' in service ? service.effectiveStatus : 'unknown';
      const name = `badge/${fileSlug(service.slug)}.svg`;
      return text(name, SVG, () => renderBadge(service.name, status));
    }),
  ];
}

function text(name: string, type: string, render: () => string): PageFile {
  return { name, type, isJson: false, render };
}

function json(name: string, build: () => object): PageFile {
  const render = () => `${JSON.stringify(build())}\n`;
  return { name, type: JSON_TYPE, isJson: true, render };
}
