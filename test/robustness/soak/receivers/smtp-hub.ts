import type { Random } from '../../../support/random.js';
import {
  openSmtpReceiver,
  type ReceivedMail,
  type SmtpReceiver,
} from '../../../support/servers/open-smtp-receiver.js';

/** A mail, and when it was accepted: wall clock. */
export interface TimedMail {
  readonly mail: ReceivedMail;
  readonly time: number;
}

/** A client that is refused once is not refused again when it comes back. */
const REST_MS = 3_000;

/** The SMTP server of all watches; at times it is too busy for a recipient, or for a whole mail. */
export class SmtpHub {
  readonly #times: number[] = [];
  readonly #receiver: SmtpReceiver;
  readonly #mood: { isStormy: boolean };

  private constructor(receiver: SmtpReceiver, times: number[], mood: { isStormy: boolean }) {
    this.#receiver = receiver;
    this.#times = times;
    this.#mood = mood;
  }

  static async open(random: Random): Promise<SmtpHub> {
    const times: number[] = [];
    const mood = { isStormy: false };
    let refusedAt = 0;
    const isBusy = () => {
      const isRested = Date.now() - refusedAt > REST_MS;
      if (!mood.isStormy || !isRested || !random.happens(0.1)) return false;
      refusedAt = Date.now();
      return true;
    };
    const receiver = await openSmtpReceiver({
      security: 'none',
      refuse: () => (isBusy() ? [450, '4.2.1 busy'] : undefined),
      refuseMail: () => {
        if (isBusy()) return [451, '4.3.0 try again'];
        times.push(Date.now());
        return undefined;
      },
    });
    return new SmtpHub(receiver, times, mood);
  }

  /** With user name and password. */
  get url(): string {
    return this.#receiver.url;
  }

  setStormy(isStormy: boolean): void {
    this.#mood.isStormy = isStormy;
  }

  /** In their order. */
  mailsTo(address: string): TimedMail[] {
    return this.#receiver.mails.flatMap((mail, index) =>
      mail.to.includes(address) ? [{ mail, time: this.#times[index] ?? 0 }] : [],
    );
  }

  close(): Promise<void> {
    return this.#receiver.close();
  }
}
