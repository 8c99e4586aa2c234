import type { HistoryReport } from '../../core/history/report.js';
import type { DependencyMap } from '../../core/model.js';
import { AppError } from '../../errors.js';
import type { PageInput, PageSettings, Present } from '../../page/model/page-input.js';
import { noAnswer, publicError } from '../../page/model/public-error.js';
import { statusReport } from '../../view/status-report.js';
import { blindBecause, type WatchView } from './watch-view.js';

/** What the page of a watch needs besides its polls. */
export interface PageSources {
  readonly settings: PageSettings;
  readonly dependencies: DependencyMap | null;
  /** The record up to now; `null` with `--no-history`. Read once for each poll. */
  history(now: number): HistoryReport | null;
}

/** Turns what a watch knows into what its page is made from; the same object until that changes. */
export class PageState {
  readonly #sources: PageSources;
  #key: unknown[] = [];
  #input: PageInput | null = null;

  constructor(sources: PageSources) {
    this.#sources = sources;
  }

  input(view: WatchView): PageInput {
    const { lastGood, last } = view.score;
    const present = presentOf(view);
    const key = [last, lastGood, present.state];
    if (this.#input !== null && key.every((part, index) => part === this.#key[index])) {
      return this.#input;
    }
    const input = this.#build(view, present);
    this.#key = key;
    this.#input = input;
    return input;
  }

  #build({ score, failOn, now }: WatchView, present: Present): PageInput {
    const { settings, dependencies } = this.#sources;
    const { lastGood } = score;
    const failure =
      present.state === 'lost'
        ? { failure: new AppError(present.error.kind, present.error.message) }
        : {};
    const report =
      lastGood === null
        ? null
        : statusReport(lastGood.answer, {
            selection: lastGood.selection,
            failOn,
            now,
            // Stale answers are failed polls, unless they are told to count.
            staleAfterMs: null,
            ...failure,
          });
    return { report, present, history: this.#sources.history(now), dependencies, now, settings };
  }
}

/** A single failed poll is not yet a lost feed: the last answer still holds. */
function presentOf(view: WatchView): Present {
  const reason = blindBecause(view);
  if (reason === null) return { state: 'known' };
  const { last, lastGood } = view.score;
  const error = last !== null && !last.ok ? publicError(last.error) : noAnswer(reason.message);
  return { state: 'lost', since: lastGood?.time ?? null, error };
}
