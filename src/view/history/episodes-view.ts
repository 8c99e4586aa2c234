import type { Episode, HistoryReport } from '../../core/history/report.js';
import { type Block, line, span, statusSpan } from '../blocks.js';
import { plural } from '../format-values.js';
import { section } from '../notes-view.js';
import { formatEpisodeLength, toSecond } from './history-figures.js';

const MAX_EPISODES = 20;

/** The latest episodes where the report is of one service: what a post-mortem is about. */
export function episodesView({ services }: Pick<HistoryReport, 'services'>): Block[] {
  const [service, ...others] = services;
  if (service === undefined || others.length > 0 || service.episodes.length === 0) return [];
  const { episodes } = service;
  const more = episodes.length - MAX_EPISODES;
  const rest = more > 0 ? line(span(`and ${more} earlier ones`, 'muted')) : null;
  return section(
    {
      kind: 'table',
      columns: [
        { header: plural(episodes.length, 'EPISODE').toUpperCase(), importance: 0 },
        { header: 'LENGTH', importance: 0 },
        { header: 'WORST', importance: 1 },
        { header: 'ENDED', importance: 2 },
      ],
      rows: episodes
        .slice(-MAX_EPISODES)
        .reverse()
        .map((episode) => [
          [span(toSecond(episode.from))],
          [span(formatEpisodeLength(episode))],
          [statusSpan(episode.worst)],
          [span(formatEnd(episode), episode.endSeen ? 'plain' : 'muted')],
        ]),
    },
    rest,
  );
}

function formatEnd({ to, endSeen }: Episode): string {
  if (to === null) return 'still going on';
  return endSeen ? toSecond(to) : 'end not seen';
}
