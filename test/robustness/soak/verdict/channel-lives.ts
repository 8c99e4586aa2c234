import type { WatchState } from '../../../../src/watch/state/watch-state.js';
import type { DeliveryLine, Life } from './life.js';

/** What there is to judge of one channel by itself. */
export type ChannelKind = 'webhook' | 'email' | 'exec';

/** The lives of a watch as if it had had this one channel. */
export function livesOfChannel(lives: readonly Life[], kind: ChannelKind): Life[] {
  return lives.map((life): Life => {
    const deliveries = life.deliveries.filter(({ channel }) => channel.startsWith(`${kind} `));
    const stdout = linesOf(life.alertLines, deliveries);
    return { ...life, deliveries, stdout, state: stateOf(life.state, kind) };
  });
}

function linesOf(alertLines: readonly string[], deliveries: readonly DeliveryLine[]): string {
  return [...alertLines, ...deliveries.map(({ text }) => text)].map((line) => `${line}\n`).join('');
}

function stateOf(state: WatchState | null, kind: ChannelKind): WatchState | null {
  if (state === null) return null;
  const channels = [...state.channels].filter(([id]) => id.startsWith(`${kind}:`));
  return { ...state, channels: new Map(channels) };
}
