import type { HistoryReport } from '../../core/history/report.js';
import type { DependencyMap } from '../../core/model.js';
import type { PageInput, PageSettings, Present } from '../../page/model/page-input.js';
import { noAnswer, publicError } from '../../page/model/public-error.js';
import { statusReport } from '../../view/status-report.js';
import { PageHistory } from './page-history.js';
import { blindBecause, type WatchView } from './watch-view.js';

/** What the page of a watch needs besides its polls. */
export interface PageSources {
  readonly settings: PageSettings;
  /**
   * The dependency map, or `null` while it is not known. Called where something fails and the page
   * is asked for.
   */
  dependencies(): DependencyMap | null;
  /** Resolves soon, with the map or without, while it is fetched; else `null`. */
  dependenciesPending(): Promise<void> | null;
  /** The record up to now; `null` with `--no-history`. Read after a poll, but not after each. */
  history(now: number): HistoryReport | null;
}

/** Turns what a watch knows into what its page is made from; the same object until that changes. */
export class PageState {
  readonly #sources: PageSources;
  readonly #history: PageHistory;
  #key: unknown[] = [];
  #input: PageInput | null = null;

  constructor(sources: PageSources) {
    this.#sources = sources;
    this.#history = new PageHistory((now) => sources.history(now), sources.settings.timeZone);
  }

  input(view: WatchView): PageInput {
    const { lastGood, last } = view.score;
    const present = presentOf(view);
    const isFailing = present.state === 'known' && hasFailure(view);
    const dependencies = isFailing ? this.#sources.dependencies() : null;
    const key = [last, lastGood, present.state, dependencies];
    if (this.#input !== null && key.every((part, index) => part === this.#key[index])) {
      return this.#input;
    }
    const input = this.#build(view, present, dependencies);
    this.#key = key;
    this.#input = input;
    return input;
  }

  #build(view: WatchView, present: Present, dependencies: DependencyMap | null): PageInput {
    const { settings } = this.#sources;
    const { score, failOn, now } = view;
    const { lastGood } = score;
    const failure = blindBecause(view);
    const report =
      lastGood === null
        ? null
        : statusReport(lastGood.answer, {
            selection: lastGood.selection,
            failOn,
            now,
            // Stale answers are failed polls, unless the settings accept them.
            staleAfterMs: null,
            ...(failure === null ? {} : { failure }),
          });
    return { report, present, history: this.#history.report(view), dependencies, now, settings };
  }
}

/** A single failed poll is not yet a lost feed: the last answer still holds. */
function presentOf(view: WatchView): Present {
  const reason = blindBecause(view);
  if (reason === null) return { state: 'known' };
  const { last, lastGood } = view.score;
  if (last === null || last.ok) {
    return { state: 'lost', since: lastGood?.time ?? null, error: noAnswer(reason.message) };
  }
  const { dataAgeMs } = last.error;
  return dataAgeMs === undefined
    ? { state: 'lost', since: lastGood?.time ?? null, error: publicError(last.error) }
    : { state: 'stale', since: last.time - dataAgeMs };
}

function hasFailure({ score }: WatchView): boolean {
  const services = score.lastGood?.assessment.services ?? [];
  return services.some(
    ({ effectiveStatus }) => effectiveStatus !== 'operational' && effectiveStatus !== 'maintenance',
  );
}
