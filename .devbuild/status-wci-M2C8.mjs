// src/core/status.ts
/** The statuses this program understands, best to worst. */
const STATUSES = [
  'operational',
  'maintenance',
  'degraded',
  'unknown',
  'partial_outage',
  'major_outage',
];
const RANK = new Map(STATUSES.map((status, rank) => [status, rank]));
/** Reads the API's open enum: a word never heard of is `unknown`, never healthy. */
function parseStatus(upstream) {
  const rank = RANK.get(upstream);
  return (rank === void 0 ? void 0 : STATUSES[rank]) ?? 'unknown';
}
/** True where upstream's word is one that this program understands. */
function isRecognized(upstream) {
  return RANK.has(upstream);
}
/** Below zero where `a` is better than `b`, zero where equal, above where worse. */
function compareStatus(a, b) {
  return STATUSES.indexOf(a) - STATUSES.indexOf(b);
}
/** The worst of some statuses; nothing at all is `unknown`, because nothing is known. */
function worstOf(statuses) {
  let worst;
  for (const status of statuses)
    if (worst === void 0 || compareStatus(status, worst) > 0) worst = status;
  return worst ?? 'unknown';
}
/** A status as people read it: `partial outage`. */
function formatStatus(upstream) {
  return upstream.replaceAll('_', ' ');
}

export {
  compareStatus as n,
  formatStatus as r,
  isRecognized as i,
  parseStatus as a,
  STATUSES as t,
  worstOf as o,
};
