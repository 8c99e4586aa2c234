import type { Run } from '../../../e2e/crash/crash-log.js';

/** One life of a watch process, with what it wrote apart. */
export interface Life extends Run {
  readonly polls: readonly PollLine[];
  /** Of the alerts and deliveries, as they came. */
  readonly alertLines: readonly string[];
  readonly deliveries: readonly DeliveryLine[];
  readonly hasSummary: boolean;
}

/** What is read of a poll in `watch --json`. */
export interface PollLine {
  /** Wall clock. */
  readonly time: number;
  readonly isOk: boolean;
  readonly lastUpdated: string;
  readonly overallStatus: string;
  readonly services: readonly { readonly name: string; readonly status: string }[];
  /** Of one that failed. */
  readonly errorKind: string | null;
}

export interface DeliveryLine {
  readonly text: string;
  readonly channel: string;
  readonly messageId: string;
  readonly events: readonly string[];
}

/** Reads what a process wrote; the last line may have been cut. */
export function readLife(run: Run): Life {
  const polls: PollLine[] = [];
  const alertLines: string[] = [];
  const deliveries: DeliveryLine[] = [];
  let hasSummary = false;
  for (const text of run.stdout.split('\n').slice(0, -1)) {
    const { type, ...line } = JSON.parse(text);
    if (type === 'poll') polls.push(toPoll(line));
    else if (type === 'alert') alertLines.push(text);
    else if (type === 'delivery') deliveries.push({ text, ...line });
    else if (type === 'summary') hasSummary = true;
  }
  // What was read is not needed twice, and much of it came.
  return { ...run, stdout: '', polls, alertLines, deliveries, hasSummary };
}

interface RawPoll {
  readonly time: string;
  readonly ok: boolean;
  readonly lastUpdated: string | null;
  readonly overallStatus: string | null;
  readonly services: PollLine['services'];
  readonly error: { readonly kind: string } | null;
}

function toPoll({ time, ok, lastUpdated, overallStatus, services, error }: RawPoll): PollLine {
  return {
    time: Date.parse(time),
    isOk: ok,
    lastUpdated: lastUpdated ?? '',
    overallStatus: overallStatus ?? '',
    services: services.map(({ name, status }) => ({ name, status })),
    errorKind: error?.kind ?? null,
  };
}
