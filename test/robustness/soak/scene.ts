import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../../src/simulator/start-simulator.js';
import { createChance } from '../../support/random.js';
import { FlakyServer } from '../../support/servers/flaky-server.js';
import { MailRoom } from './receivers/mail-room.js';
import { createStorm, STORM_SPEED } from './storm.js';
import { Sights } from './verdict/sights.js';

/** What all watches have in common. */
export interface Scene {
  readonly seed: number;
  /** Whoever uses it removes it. */
  readonly folder: string;
  readonly simulator: Simulator;
  readonly sights: Sights;
  readonly mailRoom: MailRoom;
  /** A watch adds its number. */
  readonly heartbeatUrl: string;
  /** By the number of the watch. */
  readonly heartbeats: ReadonlyMap<number, number>;
  setStormy(isStormy: boolean): void;
  close(): Promise<void>;
}

/** Twenty watches a second, for all they are worth: nobody is to be slowed by the quota. */
const RATE_LIMIT = { limit: 10_000_000, windowSeconds: 3_600 };

/** The simulator begins its storm, `stormSeconds` long, at once. */
export async function setTheScene(seed: number, stormSeconds: number): Promise<Scene> {
  const heartbeats = new Map<number, number>();
  const beats = new FlakyServer(createChance(seed + 1), ({ path, isReceived }) => {
    const number = Number(path.slice(1));
    if (isReceived) heartbeats.set(number, (heartbeats.get(number) ?? 0) + 1);
  });
  const mailRoom = await MailRoom.open(createChance(seed + 2));
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
    mailRoom,
    heartbeatUrl,
    heartbeats,
    setStormy(isStormy) {
      beats.setCalm(!isStormy);
      mailRoom.setStormy(isStormy);
    },
    async close() {
      beats.close();
      await Promise.all([simulator.close(), mailRoom.close()]);
    },
  };
}
