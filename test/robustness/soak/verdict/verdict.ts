import type { ChannelKind } from './channel-lives.js';

/** What became of the alerts of one watch. */
export interface Verdict {
  readonly alerts: number;
  /** Events that arrived, by channel; each once. */
  readonly arrived: Readonly<Record<ChannelKind, number>>;
  /** Alerts that the Alertmanager received, and received again. */
  readonly claims: number;
  /** Messages that came again, under the same id. */
  readonly doubles: number;
  /** Messages that the webhook receiver refused for good. */
  readonly refused: number;
  readonly lost: readonly string[];
  readonly contradicting: readonly string[];
}
