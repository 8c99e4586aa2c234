import { AppError } from '../../errors.js';
import { publicError } from '../../page/model/public-error.js';
import type { OutputEvent } from '../events.js';
import type { EventStream } from './event-stream.js';

/**
 * Puts an event of the watch on the stream: each poll as `status`, each change as `change`, as the
 * lines of `--json`. Errors are in words that do not give the API's address away.
 */
export function publishEvent(
  stream: EventStream,
  event: OutputEvent,
  formatLine: (event: OutputEvent) => string,
): void {
  if (event.type === 'change') stream.publish('change', formatLine(event));
  if (event.type !== 'poll') return;
  if (event.ok) {
    stream.publish('status', formatLine(event));
    return;
  }
  const { kind, message, httpStatus } = publicError(event.error);
  const error = new AppError(kind, message, { httpStatus: httpStatus ?? undefined });
  stream.publish('status', formatLine({ ...event, error }));
}
