import type { AlertEvent } from '../../core/alerts/alert-event.js';
import type { Incident } from '../../core/model.js';
import type { Status } from '../../core/status.js';
import type { AlertReasons } from './alert-reasons.js';

/** The state of the platform as it is known at the time of sending. */
export interface PlatformState {
  /** Upstream's `overallStatus`; `unknown` while the feed is lost. */
  readonly status: string;
  /** Of what is watched: it may be worse than what the platform says of itself. */
  readonly health: Status;
  /** Wall clock, milliseconds since 1970. */
  readonly time: number;
  /** The open incidents that touch what is watched. */
  readonly incidents: readonly Incident[];
  /** What the API says of them. */
  readonly reasons: AlertReasons;
}

/** Events for one channel that go out together. */
export interface OutgoingMessage {
  /** The same in every attempt: `webhook-id`, the left part of the Message-ID. */
  readonly id: string;
  readonly events: readonly AlertEvent[];
  readonly platform: PlatformState;
  /** By key, the last event that this channel accepted, and those since that may have arrived. */
  readonly notified: ReadonlyMap<string, readonly AlertEvent[]>;
  /** The ids of the messages that notified of the firings that these events continue. */
  readonly threads: readonly string[];
}

export type DeliveryResult =
  | { readonly outcome: 'accepted'; readonly warning?: string }
  | {
      readonly outcome: 'failed';
      /** One line for people, without any secret: `HTTP 503`, `the connection was refused`. */
      readonly reason: string;
      /** False where another attempt would meet the same. */
      readonly isTransient: boolean;
      /** True where the other side may have accepted it all the same: no answer came. */
      readonly isUncertain: boolean;
      /** How long the other side asked to be left alone, in milliseconds. */
      readonly retryAfterMs?: number | undefined;
      /** True where the other side looked at the message and did not take it. */
      readonly isRefusal?: boolean;
      /** True where it would take a smaller one. */
      readonly isTooLarge?: boolean;
    };

/** A receiver of alerts. It never rejects for a failure of the other side, and never retries itself. */
export interface Channel {
  /** Under which the state file remembers it; holds no secret. */
  readonly id: string;
  /** For people; holds no secret: `webhook hooks.slack.com`. */
  readonly label: string;
  /** How long one attempt may take, in milliseconds; see `deadlineOf`. */
  readonly deadlineMs?: number;
  /** One attempt; ends soon after the signal aborts, which is then uncertain. */
  deliver(message: OutgoingMessage, signal: AbortSignal): Promise<DeliveryResult>;
  /**
   * Sends the last events again, firing or recently resolved, to a receiver that forgets what it
   * is not reminded of. Called at regular intervals while there are any.
   */
  refresh?(alerts: readonly AlertEvent[], signal: AbortSignal): Promise<DeliveryResult>;
}

const ATTEMPT_MS = 10_000;

/** After how many milliseconds an attempt is given up: 10 s, unless the channel knows better. */
export function deadlineOf({ deadlineMs }: Pick<Channel, 'deadlineMs'>): number {
  return deadlineMs ?? ATTEMPT_MS;
}
