import {
  c as describeNetworkError,
  t as openDispatcher,
  a as sendRequest,
  l as wasNeverSent,
} from './cli.mjs';

// src/http/open-sender.ts
/** What a receiver answers is only looked at for a word or two. */
const LARGEST_REPLY = 65536;
/** Opens connections to receivers, one set an origin, through the proxies that the environment names. */
function openSender(options) {
  const { maxReplyBytes } = options;
  const dispatchers = /* @__PURE__ */ new Map();
  const dispatcherFor = (origin) => {
    const known = dispatchers.get(origin) ?? openDispatcher(origin, options);
    dispatchers.set(origin, known);
    return known;
  };
  return {
    async send({ method, url, headers, body }, signal) {
      const { origin } = url;
      const request = {
        method,
        origin,
        path: url.pathname + url.search,
        headers,
      };
      try {
        const reply = await sendRequest(
          await dispatcherFor(origin),
          body === void 0
            ? request
            : {
                ...request,
                body,
              },
          signal,
          {
            largest: maxReplyBytes ?? LARGEST_REPLY,
            isCut: maxReplyBytes === void 0,
          },
        );
        return {
          ...reply,
          body: reply.body.toString('utf8'),
        };
      } catch (error) {
        if (signal.aborted)
          return {
            failure: `no answer from ${origin} in time`,
            isUncertain: true,
          };
        return {
          failure: describeNetworkError(error, origin).error.message,
          isUncertain: !wasNeverSent(error),
        };
      }
    },
    async close() {
      const open = await Promise.all(dispatchers.values());
      await Promise.all(open.map((dispatcher) => dispatcher.destroy()));
    },
  };
}

export { openSender };
