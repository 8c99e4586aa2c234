export interface RateLimitRule {
  /** Requests a window. */
  readonly limit: number;
  readonly windowSeconds: number;
}

/** What one request finds of the budget. */
export interface Quota extends RateLimitRule {
  readonly isAllowed: boolean;
  readonly remaining: number;
  /** Unix seconds at which the next window begins. */
  readonly resetSeconds: number;
  /** Whole seconds until then, 1 at least. */
  readonly retryAfterSeconds: number;
}

/** A read budget in fixed windows, the first of which begins with the first request. */
export class RateBudget {
  private readonly rule: RateLimitRule;
  private startSeconds: number | undefined;
  private used = 0;

  constructor(rule: RateLimitRule) {
    this.rule = rule;
  }

  /** Takes one request out of the budget at a time (milliseconds since 1970). */
  spend(now: number): Quota {
    this.enterWindow(now);
    const isAllowed = this.used < this.rule.limit;
    if (isAllowed) this.used++;
    return this.quota(now, isAllowed);
  }

  /** What is left, without taking anything: for requests that no key pays for. */
  look(now: number): Quota {
    this.enterWindow(now);
    return this.quota(now, this.used < this.rule.limit);
  }

  private enterWindow(now: number): void {
    const seconds = Math.floor(now / 1_000);
    const { windowSeconds } = this.rule;
    if (this.startSeconds === undefined || seconds < this.startSeconds) {
      this.startSeconds = seconds;
      this.used = 0;
    }
    const passed = Math.floor((seconds - this.startSeconds) / windowSeconds);
    if (passed > 0) {
      this.startSeconds += passed * windowSeconds;
      this.used = 0;
    }
  }

  private quota(now: number, isAllowed: boolean): Quota {
    const resetSeconds = (this.startSeconds ?? 0) + this.rule.windowSeconds;
    return {
      ...this.rule,
      isAllowed,
      remaining: this.rule.limit - this.used,
      resetSeconds,
      retryAfterSeconds: Math.max(1, Math.ceil(resetSeconds - now / 1_000)),
    };
  }
}
