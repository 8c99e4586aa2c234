import { createRandom, type Random } from '../../support/random.js';
import type { Reply } from '../../support/servers/fake-api.js';
import { CALM_WORLD, changeWorld, type Truth, truthOf, type World } from './crash-world.js';

/**
 * `baseline`: healthy, until a watcher knows that. `lasting`: until the receiver knows of it.
 * `short`: over after a poll or two, whether the receiver knows of it or not.
 */
type PhaseKind = 'baseline' | 'lasting' | 'short';

interface Phase {
  readonly kind: PhaseKind;
  readonly world: World;
  readonly truth: Truth;
  readonly leastPolls: number;
}

export interface ServedPoll {
  /** Wall clock, before the answer left. */
  readonly time: number;
  readonly world: World;
  readonly truth: Truth;
}

/** The API's history. How long a phase takes is up to the watcher. */
export class Script {
  readonly polls: ServedPoll[] = [];
  readonly #history: Random;
  /** What differs from poll to poll must not change the history. */
  readonly #noise: Random;
  readonly #isDelivered: (truth: Truth) => boolean;
  #phase: Phase = { kind: 'baseline', world: CALM_WORLD, truth: new Map(), leastPolls: 2 };
  /** The world before the present phase. */
  #before: World = CALM_WORLD;
  #pollsInPhase = 0;
  #body: object = {};
  #ids = 0;
  #phases = 0;
  #lastingOver = 0;
  #isBaselineKept = false;
  #isFrozen = false;
  #isUndone = false;

  constructor(seed: number, isDelivered: (truth: Truth) => boolean) {
    this.#history = createRandom(seed);
    this.#noise = createRandom(seed + 1);
    this.#isDelivered = isDelivered;
  }

  /** Phases that are over. */
  get phases(): number {
    return this.#phases;
  }

  /** Of these, the ones that the receiver had to know of. */
  get lastingOver(): number {
    return this.#lastingOver;
  }

  get truth(): Truth {
    return this.#phase.truth;
  }

  /** A watcher will know what changed, even if it is killed now. */
  baselineIsKept(): void {
    this.#isBaselineKept = true;
  }

  /** By the next poll all is as it was before the present phase, whether the receiver knows of that or not. */
  undo(): void {
    this.#isUndone = this.#phase.kind !== 'baseline';
  }

  /** What is now, remains. */
  freeze(): void {
    this.#isFrozen = true;
  }

  /** True where the present phase was seen twice and delivered. */
  get isSettled(): boolean {
    return this.#pollsInPhase >= 2 && this.#isDelivered(this.#phase.truth);
  }

  reply(): Reply {
    const isFirst = this.#isOver();
    if (isFirst) this.#begin(this.#nextPhase());
    const { world, truth } = this.#phase;
    const isRepeated = !isFirst && this.#pollsInPhase > 0 && this.#noise.happens(0.25);
    this.#pollsInPhase += 1;
    this.polls.push({ time: Date.now(), world, truth });
    if (!isRepeated) this.#body = bodyOf(world, this.#noise);
    return { body: this.#body };
  }

  #isOver(): boolean {
    const { kind, leastPolls } = this.#phase;
    if (this.#isFrozen) return false;
    if (this.#isUndone) return true;
    if (this.#pollsInPhase < leastPolls) return false;
    if (kind === 'short') return true;
    return kind === 'baseline' ? this.#isBaselineKept : this.isSettled;
  }

  #begin(phase: Phase): void {
    this.#phases += 1;
    if (this.#phase.kind === 'lasting' && !this.#isUndone) this.#lastingOver += 1;
    this.#before = this.#phase.world;
    this.#phase = phase;
    this.#pollsInPhase = 0;
    this.#isUndone = false;
  }

  /** After a short phase all may be as before: what came, went. */
  #nextPhase(): Phase {
    const random = this.#history;
    const isShort = random.happens(0.5);
    const isBack = this.#isUndone || (random.happens(0.6) && this.#phase.kind === 'short');
    const world = isBack ? this.#before : changeWorld(this.#phase.world, random, () => ++this.#ids);
    return {
      kind: isShort ? 'short' : 'lasting',
      world,
      truth: truthOf(world),
      leastPolls: isShort ? random.between(1, 2) : 2,
    };
  }
}

function bodyOf({ overall, services, incidents, windows }: World, random: Random): object {
  return {
    overallStatus: overall,
    lastUpdated: new Date().toISOString(),
    services: Object.entries(services).map(([name, status]) => ({
      name,
      status,
      uptime: 99.9,
      responseTime: random.between(50, 500),
      regions: [],
    })),
    incidents: Object.entries(incidents).map(([id, { status, severity }]) => ({
      id,
      title: `Trouble ${id}`,
      status,
      severity,
      affectedServices: ['API'],
    })),
    maintenanceWindows: Object.entries(windows).map(([id, status]) => ({
      id,
      title: `Work ${id}`,
      // So far away that only its status shows whether it has begun.
      startTime: '2999-01-18T06:00:00Z',
      endTime: '2999-01-18T08:00:00Z',
      affectedServices: ['API'],
      status,
    })),
  };
}
