import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../../src/simulator/start-simulator.js';
import { createRandom } from '../../support/random.js';
import { FlakyServer } from '../../support/servers/flaky-server.js';
import { SmtpHub } from './receivers/smtp-hub.js';
import { createStorm, STORM_SPEED } from './storm.js';
import { Sights } from './verdict/sights.js';

/** What all watches have in common. */
export interface Scene {
  readonly seed: number;
  /** Removed at the end of the process. */
  readonly folder: string;
  readonly simulator: Simulator;
  readonly sights: Sights;
  readonly smtp: SmtpHub;
  /** A watch adds its number. */
  readonly heartbeatUrl: string;
  /** By the number of the watch. */
  readonly heartbeats: ReadonlyMap<number, number>;
  setStormy(isStormy: boolean): void;
  close(): Promise<void>;
}

/** Plenty for twenty polls a second: the quota slows no watch. */
const RATE_LIMIT = { limit: 10_000_000, windowSeconds: 3_600 };

/** The simulator begins its storm, `stormSeconds` long, at once. */
export async function openScene(seed: number, stormSeconds: number): Promise<Scene> {
  const heartbeats = new Map<number, number>();
  const beats = new FlakyServer({
    random: createRandom(seed + 1),
    take: ({ path, isReceived }) => {
      const number = Number(path.slice(1));
      if (isReceived) heartbeats.set(number, (heartbeats.get(number) ?? 0) + 1);
    },
  });
  const smtp = await SmtpHub.open(createRandom(seed + 2));
  const heartbeatUrl = await beats.start();
  const folder = mkdtempSync(join(tmpdir(), 't1s-soak-'));
  const simulator = await startSimulator({
    scenario: createStorm(seed, stormSeconds),
    speed: STORM_SPEED,
    seed,
    rateLimit: RATE_LIMIT,
    now: Date.now,
  });
  return {
    seed,
    folder,
    simulator,
    sights: new Sights(),
    smtp,
    heartbeatUrl,
    heartbeats,
    setStormy(isStormy) {
      beats.setCalm(!isStormy);
      smtp.setStormy(isStormy);
    },
    async close() {
      await Promise.all([beats.close(), simulator.close(), smtp.close()]);
    },
  };
}
