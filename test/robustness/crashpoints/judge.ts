import type { RunEnd } from './trace.js';
import type { Received } from './world.js';

const CHANNELS = ['webhook', 'exec', 'alertmanager', 'email'] as const;

/** What three runs over an outage and its end came to. */
export interface Story {
  /** The run that was killed or met an error. */
  readonly hit: RunEnd;
  /** The next run, while the outage goes on. */
  readonly next: RunEnd;
  /** The run after the end of the outage. */
  readonly last: RunEnd;
  readonly received: readonly Received[];
}

/** Everything that is wrong with a story; empty where nothing is. */
export function judge({ hit, next, last, received }: Story, isKill: boolean): string[] {
  return [
    ...(isKill || hit.exitCode === 2 ? [] : [`the hit run exits ${hit.exitCode}, not 2`]),
    ...(next.exitCode === 2 ? [] : [`the next run exits ${next.exitCode}, not 2: ${next.stderr}`]),
    ...(last.exitCode === 0 ? [] : [`the last run exits ${last.exitCode}, not 0: ${last.stderr}`]),
    ...(/internal error|\n {4}at /.test(hit.stderr) ? [`a bug: ${hit.stderr}`] : []),
    ...CHANNELS.flatMap((channel) =>
      judgeChannel(received.filter((each) => each.channel === channel)).map(
        (problem) => `${channel}: ${problem}`,
      ),
    ),
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
