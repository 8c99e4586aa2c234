import type { Report } from '../report.js';
import { Counts, median } from '../statistics.js';
import { formatTable } from '../table.js';
import { assessMemory } from './memory.js';
import { problemsOf, type Row, toRow } from './row.js';
import type { Soak } from './run-soak.js';
import type { Needs } from './verdict/needs.js';

export function reportSoak(soak: Soak): Report {
  const rows = soak.watches.map((watch) => toRow(watch, soak));
  const steady = rows.flatMap(({ needs }) => needs ?? []);
  const memory = assessMemory(steady);
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const cpu = median(steady.map(({ cpuMsAPoll }) => cpuMsAPoll));
  const rate = median(steady.map(({ pollsAMinute }) => pollsAMinute));
  return {
    lines: [
      ...formatTable([HEADINGS, ...rows.map(cellsOf)]),
      '',
      `arrived: ${describeArrived(sum)}; messages that came again under the same id: ${sum(({ verdict }) => verdict.doubles)}`,
      `refused for good: ${sum(({ verdict }) => verdict.refused)} messages; hung after the headers: ${sum(({ watch }) => watch.webhook.server.hangs)}; long absences: ${sum(({ watch }) => watch.webhook.server.stretches.length)}`,
      `faults of the API: ${describeFaults(soak)}`,
      `RSS, the median of the watches that are not killed, after each minute in MB: ${describeMinutes(soak)}`,
      `${soak.scrapes} answers to scrapers; ${rate.toFixed(1)} polls a minute of a watch that is not killed, ${cpu.toFixed(1)} ms of CPU each, channels included`,
    ],
    problems: [...rows.flatMap(problemsOf), ...memory.problems],
    summary: `${describeOutcome(rows, sum)}; RSS slope ${memory.text}; handles ${describeHandles(steady)}`,
  };
}

const HEADINGS = [
  ...['watch', 'stdout', 'polls', 'failed', 'kills', 'RSS MB', 'KB/min', 'handles', 'ms/poll'],
  ...['alerts', 'webhook', 'mail', 'exec', 'claims', 'again'],
];

function cellsOf({ watch, polls, goodPolls, kills, needs, verdict }: Row): string[] {
  const { arrived, alerts, claims, doubles } = verdict;
  return [
    String(watch.number),
    watch.process.stdout,
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

type Sum = (of: (row: Row) => number) => number;

function describeOutcome(rows: readonly Row[], sum: Sum): string {
  return [
    `${rows.length} watches`,
    `${sum(({ polls }) => polls)} polls`,
    `${sum(({ kills }) => kills)} kills`,
    `${sum(({ verdict }) => verdict.alerts)} alerts`,
    `${sum(({ verdict }) => verdict.lost.length)} lost`,
    `${sum(({ verdict }) => verdict.contradicting.length)} contradicting`,
  ].join(', ');
}

function describeMinutes({ watches, minutes }: Soak): string {
  const rows = watches.flatMap(({ isKilled, process: { figures } }) => (isKilled ? [] : [figures]));
  return Array.from({ length: Math.floor(minutes) }, (_, index) => {
    const at = (index + 1) * 60_000;
    const found = rows.flatMap(
      (figures) => figures.find(({ time }) => time - (figures[0]?.time ?? 0) >= at)?.rssKb ?? [],
    );
    return (median(found) / 1_024).toFixed(1);
  }).join(' ');
}

function describeHandles(steady: readonly Needs[]): string {
  const least = (of: (needs: Needs) => number) => median(steady.map(of));
  const most = (of: (needs: Needs) => number) => Math.max(...steady.map(of));
  const first = `${least((needs) => needs.handlesLeastFirst)} (at most ${most((needs) => needs.handlesFirst)})`;
  const last = `${least((needs) => needs.handlesLeastLast)} (at most ${most((needs) => needs.handlesLast)})`;
  return `${first} at first, ${last} at last`;
}

function describeArrived(sum: Sum): string {
  return [
    `${sum(({ verdict }) => verdict.arrived.webhook)} events by webhook`,
    `${sum(({ verdict }) => verdict.arrived.email)} by mail`,
    `${sum(({ verdict }) => verdict.arrived.exec)} by command`,
    `${sum(({ verdict }) => verdict.claims)} claims at Alertmanagers`,
    `${sum(({ heartbeats }) => heartbeats)} heartbeats`,
  ].join(', ');
}

function describeFaults({ watches }: Soak): string {
  const counts = new Counts();
  for (const { api } of watches) for (const fault of api.faults.entries()) counts.add(...fault);
  return counts
    .entries()
    .map(([fault, count]) => `${count} ${fault}`)
    .join(', ');
}
