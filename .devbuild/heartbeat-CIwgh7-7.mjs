import { n as basicAuth, i as splitCredentials } from './receiver-url-C_PudUVz.mjs';
import { n as assessReply, t as USER_AGENT } from './user-agent-DEjBkgg6.mjs';
import { t as afterDelay, n as withDeadline } from './with-deadline-B-tJCLyS.mjs';

// src/watch/channels/heartbeat/heartbeat.ts
const DEFAULT_TIMEOUT_MS = 1e4;
function createHeartbeat(options) {
  const { url, onProblem } = options;
  const closing = new AbortController();
  let pending = null;
  let isFailing = false;
  let isOver = false;
  const beatOnce = async () => {
    const problem = await sendBeat(options, closing.signal);
    pending = null;
    if (closing.signal.aborted) return;
    if (problem !== null && !isFailing) onProblem(`heartbeat ${url.host} failed: ${problem}`);
    isFailing = problem !== null;
  };
  return {
    beat() {
      if (!isOver) pending ??= beatOnce();
    },
    async finish(graceMs) {
      isOver = true;
      if (graceMs === 0) closing.abort();
      const cancel = afterDelay(options.clock, graceMs, () => closing.abort());
      await pending;
      cancel();
    },
  };
}
/** One GET; `null` where it was answered well, else the reason. */
async function sendBeat(options, closing) {
  const { url, send, clock, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const { bareUrl, credentials } = splitCredentials(url);
  const headers = {
    ...basicAuth(credentials),
    'user-agent': USER_AGENT,
  };
  const beat = (signal) =>
    send(
      {
        method: 'GET',
        url: bareUrl,
        headers,
      },
      signal,
    );
  try {
    const reply = await withDeadline(clock, timeoutMs, beat, closing);
    const result = assessReply(reply, url, clock.now());
    return result.outcome === 'accepted' ? null : result.reason;
  } catch {
    return 'it could not be sent';
  }
}

export { createHeartbeat };
