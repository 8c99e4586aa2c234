import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { ChannelState } from '../../../../src/core/alerts/outbox.js';
import { findControl } from '../../../support/hostile-text.js';
import { readState } from '../../../support/read-state.js';
import { acts, end, noise } from '../bodies/command.js';
import { KEY } from '../bodies/hostile-arbitraries.js';
import { httpReply, isWhole } from '../bodies/http-reply.js';
import type { Reply } from '../bodies/reply.js';
import { dialogue } from '../bodies/smtp-dialogue.js';
import { NOW } from '../built-program.js';
import { demand } from '../demand.js';
import { type ChannelName, type Hostility, openReceivers, type Receivers } from '../receivers.js';
import type { Rig } from '../rig.js';
import { withFolder } from '../with-folder.js';
import { checkTexts } from './check-harmless.js';

const reply = httpReply.map((each) => ({ ...each, hangsUp: true }));

/** None that is silent: an attempt at a mail has half a minute. */
const impatient = dialogue.map(({ deviations }) => ({
  security: 'none' as const,
  deviations: deviations.map((each) =>
    each.after === 'go-on' && each.bytes !== null ? { ...each, after: 'close' as const } : each,
  ),
}));

interface ChannelsCase extends Hostility {
  /** What commands write is shown, and each request: it takes the redaction half a second. */
  readonly isVerbose: boolean;
}

const channelsCase: fc.Arbitrary<ChannelsCase> = fc.record({
  isVerbose: fc.constantFrom(false, false, true),
  webhook: reply,
  alertmanager: reply,
  mail: impatient,
  command: fc.record({ acts, end, noise }),
});

/**
 * Four receivers that do what they like, and a good one beside them: each alert reaches the good one,
 * what the others did not accept is owed until they do, and what they accepted is not sent again.
 */
export function channelsProperty(rig: Rig): fc.IAsyncProperty<[ChannelsCase]> {
  return fc.asyncProperty(channelsCase, (given) =>
    withFolder(async (folder) => {
      const receivers = await openReceivers(folder, given);
      const state = join(folder, 'state.json');
      const argv = [
        'watch',
        '--once',
        '--alert-on-start',
        '--no-history',
        '--state',
        state,
        '--verbose',
      ];
      const watch = async (now: number) => {
        rig.answer({ status: [OUTAGE] });
        const words = [...argv, ...receivers.argv, ...(given.isVerbose ? ['--verbose'] : [])];
        const run = await rig.run('lines', words, undefined, receivers.env, now);
        checkSecrets(`${run.stdout}${run.stderr}${readFileSync(state, 'utf8')}`);
        return run.exitCode;
      };
      try {
        const code = await watch(NOW);
        demand(code === 2, `an outage exits with ${code}`);
        checkGood(receivers.take().good);
        const owed = owedBy(state);
        checkOwed(owed, given);
        receivers.relent();
        await watch(NOW + 2 * HOUR);
        checkBrought(owed, receivers);
        demand(owedBy(state).size === 0, `still owed: ${[...owedBy(state)]}`);
      } finally {
        await receivers.close();
      }
    }),
  );
}

/** No receiver can ask to be left alone for longer. */
const HOUR = 3_600_000;

const OUTAGE: Reply = {
  httpStatus: 200,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(
    JSON.stringify({
      overallStatus: 'major_outage',
      lastUpdated: new Date(NOW).toISOString(),
      services: [{ name: 'Storage', status: 'major_outage', uptime: 99.9, responseTime: 90 }],
    }),
  ),
};

function checkSecrets(text: string): void {
  for (const secret of [KEY, 'T0P-5ecret', 'pa7h']) {
    demand(!text.includes(secret), `an output or the state holds ${secret}`);
  }
  const control = findControl(text);
  demand(control === null, `an output or the state holds ${control}`);
}

/** The alert, once; perhaps that other channels refuse messages. */
function checkGood(bodies: readonly string[]): void {
  const events = bodies.flatMap((body) => {
    checkSecrets(body);
    const document = JSON.parse(body);
    checkTexts(document.events);
    return document.events.map(
      ({ key, state }: { key: string; state: string }) => `${key} ${state}`,
    );
  });
  const count = events.filter((each) => each === 'service:Storage firing').length;
  demand(count === 1, `the good receiver was sent ${events}`);
}

/** The channels that have yet to accept the alert. */
function owedBy(path: string): ReadonlySet<string> {
  const channels = readState(path)?.channels ?? new Map<string, ChannelState>();
  const kinds = [...channels].flatMap(([id, { queue }]) =>
    queue.length === 0 ? [] : [id.split(':')[0] ?? ''],
  );
  return new Set(kinds);
}

function checkOwed(owed: ReadonlySet<string>, { webhook, alertmanager, command }: Hostility): void {
  const accepts = {
    webhook: isWhole(webhook) && isGoodCode(webhook.httpStatus),
    alertmanager: isWhole(alertmanager) && isGoodCode(alertmanager.httpStatus),
    exec: command.end.exitCode === 0,
  };
  for (const [kind, isAccepted] of Object.entries(accepts)) {
    demand(owed.has(kind) !== isAccepted, `${kind} is ${isAccepted ? '' : 'not '}owed`);
  }
}

function isGoodCode(httpStatus: number): boolean {
  return httpStatus >= 200 && httpStatus < 300;
}

const KIND_OF: Readonly<Record<Exclude<ChannelName, 'good'>, string>> = {
  webhook: 'webhook',
  alertmanager: 'alertmanager',
  mail: 'email',
  command: 'exec',
};

/** Now that all accept: what was owed comes once, what was accepted does not. */
function checkBrought(owed: ReadonlySet<string>, receivers: Receivers): void {
  const { good: _, ...taken } = receivers.take();
  for (const [name, texts] of Object.entries(taken)) {
    const kind = Object.entries(KIND_OF).find(([each]) => each === name)?.[1] ?? '';
    // Other messages are about channels that accept them again.
    const count = texts.filter((text) => text.includes('Storage')).length;
    const expected = owed.has(kind) ? 1 : 0;
    // An Alertmanager is reminded of what it knows, or may know.
    const isEnough = name === 'alertmanager' ? count >= expected : count === expected;
    demand(isEnough, `${name}: ${count} messages, not ${expected}`);
  }
}
