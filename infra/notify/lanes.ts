import type { Turn } from '../../shared/domain/page';

type Job = () => Promise<void>;

export type Lanes = {
  /** Takes its turn in its own lane, what is told again behind all that is told for the first time; what waits in one keeps nothing in another. */
  add(lane: string, job: Job, turn?: Turn): void;
  /** Nothing waits and nothing is under way. */
  settled(): Promise<void>;
  idle(): boolean;
};

/** So many at once in each lane. A job answers for its own failures; one that does not is reported. */
export function openLanes(width: (lane: string) => number, failed: (error: unknown) => void): Lanes {
  const waiting = new Map<string, Readonly<Record<Turn, Job[]>>>();
  const running = new Map<string, Set<Promise<void>>>();

  const next = (lane: string): void => {
    const queue = waiting.get(lane);
    const hands = running.get(lane) ?? new Set();
    running.set(lane, hands);
    while (hands.size < width(lane)) {
      const job = queue?.first.shift() ?? queue?.again.shift();
      if (!job) return;
      const done: Promise<void> = job()
        .catch(failed)
        .then(() => {
          hands.delete(done);
          next(lane);
        });
      hands.add(done);
    }
  };

  return {
    add: (lane, job, turn = 'first') => {
      const queue = waiting.get(lane) ?? { first: [], again: [] };
      waiting.set(lane, queue);
      queue[turn].push(job);
      next(lane);
    },
    idle: () => [...running.values()].every(({ size }) => size === 0),
    settled: async () => {
      for (;;) {
        const hands = [...running.values()].flatMap((set) => [...set]);
        if (hands.length === 0) return;
        await Promise.all(hands);
      }
    },
  };
}
