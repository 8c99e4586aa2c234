import type { PollRecord } from '../../../src/core/history/record.js';
import type { RunEnd } from './trace.js';
import { type Received, SERVICE } from './world.js';

const CHANNELS = ['webhook', 'exec', 'alertmanager', 'email'] as const;

/** What three runs over an outage and its end came to. */
export interface Story {
  /** The run that was killed or met an error. */
  readonly hit: RunEnd;
  /** What it has to exit with; `null` where it was killed. */
  readonly hitCode: number | null;
  /** The next run, while the outage goes on. */
  readonly next: RunEnd;
  /** The run after the end of the outage. */
  readonly last: RunEnd;
  readonly received: readonly Received[];
  /** The statuses that the history held before. */
  readonly before: readonly string[];
  /** What the history holds after all of them. */
  readonly recorded: readonly PollRecord[];
  /** The names of temporary files that are still there. */
  readonly leftovers: readonly string[];
}

/** Everything that is wrong with a story; empty where nothing is. */
export function judge(story: Story): string[] {
  const { hit, hitCode, next, last, received, before, recorded, leftovers } = story;
  return [
    ...(hitCode === null || hit.exitCode === hitCode
      ? []
      : [`the hit run exits ${hit.exitCode}, not ${hitCode}: ${hit.stderr}`]),
    ...(next.exitCode === 2 ? [] : [`the next run exits ${next.exitCode}, not 2: ${next.stderr}`]),
    ...(last.exitCode === 0 ? [] : [`the last run exits ${last.exitCode}, not 0: ${last.stderr}`]),
    ...(/internal error|\n {4}at /.test(hit.stderr) ? [`a bug: ${hit.stderr}`] : []),
    ...CHANNELS.flatMap((channel) =>
      judgeChannel(received.filter((each) => each.channel === channel)).map(
        (problem) => `${channel}: ${problem}`,
      ),
    ),
    ...judgeHistory(before, recorded),
    ...leftovers.map((name) => `${name} is left over`),
  ];
}

function judgeChannel(received: readonly Received[]): string[] {
  const states = received.map(({ state }) => state);
  const firstEnd = states.indexOf('resolved');
  const bodies = new Map<string, string>();
  const reused = received.filter(({ id, body }) => {
    if (id === null) return false;
    const events = JSON.stringify(
      JSON.parse(body).events.map(({ id: event }: { id: string }) => event),
    );
    const known = bodies.get(id);
    bodies.set(id, events);
    return known !== undefined && known !== events;
  });
  return [
    ...(states.includes('firing') ? [] : ['the outage was never sent']),
    ...(firstEnd === -1 ? ['its end was never sent'] : []),
    ...(firstEnd !== -1 && states.indexOf('firing', firstEnd) !== -1
      ? ['it fires after its end']
      : []),
    ...reused.map(({ id }) => `the id ${id} names two messages`),
  ];
}

/** The runs before and after the one that was hit are all there; of that one, what it came to. */
function judgeHistory(before: readonly string[], recorded: readonly PollRecord[]): string[] {
  const statuses = recorded.map((poll) =>
    poll.kind === 'observation'
      ? (poll.services.find(({ name }) => name === SERVICE)?.status ?? 'none')
      : poll.kind,
  );
  const after = statuses.slice(before.length).join(' ');
  const isComplete =
    before.every((status, index) => statuses[index] === status) &&
    /^(major_outage )+operational$/.test(after);
  return isComplete ? [] : [`the history holds: ${statuses.join(', ')}`];
}
