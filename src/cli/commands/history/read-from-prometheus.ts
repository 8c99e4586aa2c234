import { missedPoll, observationOf, type PollRecord } from '../../../core/history/record.js';
import type { ReadRange } from '../../../history/folder-content.js';
import {
  type PrometheusRange,
  readPrometheus,
} from '../../../history/prometheus/read-prometheus.js';
import { joinCredentials, splitCredentials } from '../../../http/basic-auth.js';
import type { HttpSend } from '../../../http/http-send.js';
import { openSender } from '../../../http/open-sender.js';
import { parseReceiverUrl } from '../../../watch/channels/receiver-url.js';
import type { CommandIo } from '../../command-io.js';
import type { HistoryOptions } from './history-options.js';

const EVERYTHING = { services: [], regions: [] };

/** Tens of thousands of samples. */
const MAX_ANSWER_BYTES = 10 * 1_024 * 1_024;

/** Reads the polls of watches out of Prometheus. Rejects with an `AppError` without credentials. */
export async function readFromPrometheus(
  range: ReadRange & Pick<PrometheusRange, 'hasRegions'>,
  options: HistoryOptions,
  io: CommandIo,
): Promise<readonly PollRecord[]> {
  const url = parsePrometheusUrl(options, io);
  const { env } = io.context;
  const { timeout: timeoutMs } = options;
  const sender = openSender({ timeoutMs, proxyEnv: env, maxReplyBytes: MAX_ANSWER_BYTES });
  // Many requests make one report: each has the time that a call has.
  const send: HttpSend = (request, signal) =>
    sender.send(request, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
  try {
    return await io.withProgress('reading from Prometheus', async () => {
      const records: PollRecord[] = [];
      const over = new AbortController();
      for await (const poll of readPrometheus({ ...range, url }, send, over.signal)) {
        records.push(
          'failed' in poll
            ? missedPoll('failed', poll.time, EVERYTHING)
            : observationOf(poll.snapshot, { ...poll, selection: EVERYTHING }),
        );
      }
      return records;
    });
  } finally {
    await sender.close();
  }
}

function parsePrometheusUrl(options: HistoryOptions, io: CommandIo): URL {
  const url = parseReceiverUrl(options.fromPrometheus ?? '', {
    option: '--from-prometheus',
    exposes: 'the login and the answers',
    example: 'https://prometheus.example.com',
    mayHoldQuery: true,
    mayHoldCredentials: true,
    allowHttp: options.allowHttp === true,
  });
  const { bareUrl, credentials } = splitCredentials(url);
  if (credentials === null) return url;
  const { user, password } = credentials;
  for (const secret of [password, url.password, `${user}:${password}`]) io.secrets.add(secret);
  return joinCredentials(bareUrl, credentials);
}
