import type { DependencyMap, Selection } from '../../../core/model.js';
import { AppError } from '../../../errors.js';
import { DEFAULT_TITLE } from '../../../page/model/page-input.js';
import type { OutputEvent } from '../../../watch/events.js';
import { KEEP_ALIVE_MS } from '../../../watch/server/event-stream.js';
import { isHostChecked } from '../../../watch/server/page-routes.js';
import { PageService } from '../../../watch/server/page-service.js';
import type { RequestHandler } from '../../../watch/server/status-server.js';
import type { WatchView } from '../../../watch/server/watch-view.js';
import type { CommandIo } from '../../command-io.js';
import { historyFolder, isHistoryTyped } from '../../history/history-folder.js';
import { type ReadPageHistory, readHistoryFolder } from '../../history/page-history.js';

interface PagePlan {
  readonly view: () => WatchView;
  /** A folder; `false` for none, `undefined` for the default. */
  readonly history: string | false | undefined;
  readonly baseUrl: string | undefined;
  readonly selection: Selection;
  /** Between two polls. */
  readonly refreshMs: number;
  /** Names from `--allow-host`. */
  readonly allowedHosts: readonly string[];
}

/** The page of a watch, served beside its other paths. */
export interface LivePage {
  readonly handle: RequestHandler;
  take(event: OutputEvent): void;
  /** Ends the streams of events. */
  close(): void;
}

const DAYS = 90;

const TIME_ZONE = 'UTC';

/** After the first poll, all that it brought goes first. */
const WARM_UP_AFTER_MS = 100;

/** Makes the page; `onWarning` gets one line where its record cannot be read. */
export async function openPage(
  plan: PagePlan,
  io: CommandIo,
  onWarning: (message: string) => void,
): Promise<LivePage> {
  const { context } = io;
  const over = new AbortController();
  const [history, { formatJsonLine }] = await Promise.all([
    openHistory(plan, io, onWarning),
    import('../../../watch/output/json-lines.js'),
  ]);
  const dependencies = fetchOnce(io, over.signal);
  // What no one looks at costs the API no request.
  let isVisited = false;
  const page: PageService = new PageService({
    sources: {
      settings: {
        title: DEFAULT_TITLE,
        link: null,
        timeZone: TIME_ZONE,
        refreshMs: plan.refreshMs,
        days: DAYS,
        showsIncidents: true,
      },
      dependencies: () => (isVisited ? dependencies.latest() : null),
      dependenciesPending: () => dependencies.pending(),
      history,
    },
    formatLine: formatJsonLine,
    view: plan.view,
    allowedHosts: plan.allowedHosts,
    startedAt: context.now(),
    onListener: () => void keepAlive(),
  });
  const keepAlive = async () => {
    do {
      await context.sleep(KEEP_ALIVE_MS, over.signal);
      page.keepAlive();
    } while (page.clientCount > 0 && !over.signal.aborted);
  };
  let isWarm = false;
  return {
    handle(incoming, outgoing, boundTo) {
      isVisited ||= isHostChecked(incoming.url ?? '/');
      return page.handle(incoming, outgoing, boundTo);
    },
    take(event) {
      page.take(event);
      if (isWarm || event.type !== 'poll') return;
      isWarm = true;
      void context.sleep(WARM_UP_AFTER_MS, over.signal).then(() => {
        if (!over.signal.aborted) page.warmUp();
      });
    },
    close() {
      over.abort();
      page.close();
    },
  };
}

async function openHistory(
  { history, baseUrl, selection }: PagePlan,
  { context, isDemo }: CommandIo,
  onWarning: (message: string) => void,
): Promise<ReadPageHistory> {
  if (history === false) return () => null;
  const record = { since: `${DAYS}d`, timeZone: TIME_ZONE, selection };
  if (isDemo && !isHistoryTyped(context)) {
    const { makeUpHistory } = await import('../../history/made-up-history.js');
    return makeUpHistory(record, context.now());
  }
  const path = historyFolder({ given: history, baseUrl, env: context.env });
  if (path === null) return () => null;
  return readHistoryFolder(path, record, context, (message) =>
    onWarning(`${message.charAt(0).toUpperCase()}${message.slice(1)}.`),
  );
}

/** A failed call is made again this much later at the earliest. */
const TRY_AGAIN_AFTER_MS = 10 * 60_000;

/** How long a visitor waits for the map at most. */
const MAX_WAIT_MS = 1_000;

interface FetchedMap {
  /** `null` until it came. */
  latest(): DependencyMap | null;
  pending(): Promise<void> | null;
}

/** Fetches the dependency map when it is first needed. */
function fetchOnce(io: CommandIo, signal: AbortSignal): FetchedMap {
  let known: DependencyMap | null = null;
  let fetching: Promise<void> | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;
  const fetch = async () => {
    try {
      const client = await io.connect();
      known = (await client.fetchDependencies(signal)).dependencies;
    } catch (error) {
      // Without the map the page does not show what is at risk; there is nothing else to do.
      if (!(error instanceof AppError) && !signal.aborted) throw error;
    } finally {
      fetching = null;
    }
  };
  return {
    latest() {
      const now = io.context.monotonicNow();
      if (known === null && now - triedAt > TRY_AGAIN_AFTER_MS) {
        triedAt = now;
        fetching = fetch();
      }
      return known;
    },
    pending: () =>
      fetching === null ? null : Promise.race([fetching, io.context.sleep(MAX_WAIT_MS, signal)]),
  };
}
