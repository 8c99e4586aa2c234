import { onTestFinished } from 'vitest';
import {
  openSmtpReceiver,
  type SmtpReceiver,
  type SmtpReceiverOptions,
} from './open-smtp-receiver.js';

/** A real SMTP server on loopback that wants a log-in; closed when the test ends. */
export async function startSmtpReceiver(options: SmtpReceiverOptions = {}): Promise<SmtpReceiver> {
  const receiver = await openSmtpReceiver(options);
  onTestFinished(() => receiver.close());
  return receiver;
}
