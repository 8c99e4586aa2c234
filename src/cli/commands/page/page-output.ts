import type { WrittenFile } from '../../../page/export-page.js';
import type { PageInput } from '../../../page/model/page-input.js';
import { plural } from '../../../view/format-values.js';
import { type Format, JSON_ERRORS, NO_ERRORS } from '../../formats.js';

/** What was exported, and what is known of the present. */
export interface PageExport {
  readonly input: PageInput;
  readonly files: readonly WrittenFile[];
  readonly exitCode: number;
  /** As it is typed, fit for a terminal. */
  readonly folder: string;
}

interface PageFormat extends Format {
  render(page: PageExport): string;
}

/** The formats of `page`: how each says what is published. */
export const PAGE_FORMATS = {
  text: { render: describeExport, ...NO_ERRORS },
  json: { render: (page) => JSON.stringify(exportDocument(page), null, 2), ...JSON_ERRORS },
} as const satisfies Record<string, PageFormat>;

function describeExport({ input, files, folder }: PageExport): string {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    `Wrote ${plural(files.length, 'file')} (${Math.ceil(total / 1_000)} kB) to ${folder}: ${nameFiles(files)}.`,
    `They publish: ${listContent(input).join('; ')}.`,
    ...describePresent(input),
  ].join('\n');
}

/** `index.html, feed.atom, 3 in badge/` */
function nameFiles(files: readonly WrittenFile[]): string {
  const single = files.map(({ name }) => name).filter((name) => !name.includes('/'));
  const counts = new Map<string, number>();
  for (const { name } of files) {
    const end = name.lastIndexOf('/');
    if (end < 0) continue;
    const folder = name.slice(0, name.indexOf('/') + 1);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [
    ...single.reverse(),
    ...[...counts].map(([folder, count]) => `${count} in ${folder}`),
  ].join(', ');
}

/** Services beyond these are counted. */
const MAX_NAMED = 20;

/** Everything that readers of the page learn. */
function listContent({ report, history, settings }: PageInput): string[] {
  const services = report?.services ?? history?.services ?? [];
  const regions = new Set(
    (report?.services ?? []).flatMap((service) => service.regions.map(({ region }) => region)),
  );
  const more = services.length - MAX_NAMED;
  const names = services
    .slice(0, MAX_NAMED)
    .map(({ name }) => name)
    .join(', ');
  const incidents = new Set(
    [...(report?.incidents ?? []), ...(history?.incidents ?? [])].map(({ id }) => id),
  );
  const windows = new Set(
    [...(report?.maintenanceWindows ?? []), ...(history?.maintenance ?? [])].map(({ id }) => id),
  );
  const inRegions = regions.size === 0 ? '' : ` in ${plural(regions.size, 'region')}`;
  const rest = more > 0 ? ` and ${more} more` : '';
  return [
    services.length === 0
      ? 'no service'
      : `${plural(services.length, 'service')}${inRegions} (${names}${rest})`,
    settings.showsIncidents ? plural(incidents.size, 'incident') : 'no incidents',
    plural(windows.size, 'maintenance window'),
    ...((report?.metrics ?? null) === null ? [] : ['metrics of the platform']),
    history === null ? 'no record' : `the record since ${history.from.slice(0, 10)}`,
  ];
}

function describePresent({ present }: PageInput): string[] {
  switch (present.state) {
    case 'known':
      return [];
    case 'stale':
      return ['The page is grey: the data of the API is too old to show the present state.'];
    case 'lost':
      return [`The page is grey: ${present.error.message}.`];
  }
}

function exportDocument({ input, files, exitCode }: PageExport): object {
  const { report, present, now } = input;
  return {
    schemaVersion: 1,
    kind: 'page',
    time: new Date(now).toISOString(),
    exitCode,
    health: present.state === 'lost' ? 'unknown' : (report?.health ?? 'unknown'),
    present: present.state,
    files,
    error: present.state === 'lost' ? present.error : null,
  };
}
