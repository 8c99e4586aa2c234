import type { Row } from './row.js';

const HEADINGS = [
  'watch',
  'polls',
  'failed',
  'kills',
  'RSS MB',
  'KB/min',
  'handles',
  'ms/poll',
  'alerts',
  'webhook',
  'mail',
  'exec',
  'claims',
  'again',
];

/** A line a watch, the columns aligned at the right. */
export function formatTable(rows: readonly Row[]): string[] {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...cells.map((line) => (line[column] ?? '').length)),
  );
  return cells.map((line) =>
    line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '),
  );
}

function cellsOf({ watch, polls, goodPolls, kills, needs, verdict }: Row): string[] {
  const { arrived, alerts, claims, doubles } = verdict;
  return [
    String(watch.number),
    String(polls),
    String(polls - goodPolls),
    String(kills),
    ...(needs === null
      ? ['', '', '', '']
      : [
          `${toMb(needs.rssFirstKb)} → ${toMb(needs.rssLastKb)}`,
          needs.rssKbAMinute.toFixed(0),
          `${needs.handlesLeastFirst} → ${needs.handlesLeastLast}`,
          needs.cpuMsAPoll.toFixed(1),
        ]),
    ...[alerts, arrived.webhook, arrived.email, arrived.exec, claims, doubles].map(String),
  ];
}

function toMb(kb: number): string {
  return (kb / 1_024).toFixed(1);
}
