import { formatDuration } from '../core/duration.js';
import type { Snapshot } from '../core/model.js';
import type { ClockGap } from './clock-gap.js';
import type { NoticeCode, NoticeEvent } from './events.js';

export function notice(code: NoticeCode, message: string, time: number): NoticeEvent {
  return { type: 'notice', time, code, message };
}

/** `before` is when the data seen so far was updated. */
export function olderDataNotice(
  { lastUpdated }: Pick<Snapshot, 'lastUpdated'>,
  before: string,
  time: number,
): NoticeEvent {
  const message = `The API went back from data of ${before} to data of ${lastUpdated}, which is believed now.`;
  return notice('older-data', message, time);
}

export function clockNotice(gap: ClockGap, time: number): NoticeEvent {
  const length = formatDuration(gap.gapMs);
  return gap.kind === 'set-back'
    ? notice('clock-set-back', `The clock was set back by ${length}.`, time)
    : notice(
        'suspended',
        `Nothing was watched for ${length}: the computer or this program was suspended, or the clock was set forward.`,
        time,
      );
}
