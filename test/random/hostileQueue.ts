import type { OutboxRow } from '../../infra/db/tables/report';

export type Job = Pick<OutboxRow, 'id' | 'queue' | 'payload'>;

/**
 * In the place of Redis: keeps jobs in memory, hands them over in any order, and loses or doubles them when it is told
 * to. An id is refused while its job waits and taken again afterwards, as BullMQ does.
 */
export class HostileQueue {
  private waiting: Job[] = [];
  up = true;

  get length(): number {
    return this.waiting.length;
  }

  send(rows: readonly Job[]): void {
    if (!this.up) throw new Error('the queue is away');
    const fresh = rows.filter(({ id }) => !this.waiting.some((job) => job.id === id));
    this.waiting.push(...fresh);
  }

  /** The job at any place of the queue; a worker that dies with it in hand puts it back. */
  take(place: number): Job | undefined {
    return this.waiting.splice(place % Math.max(1, this.waiting.length), 1)[0];
  }

  putBack(job: Job): void {
    this.waiting.push(job);
  }

  forgetAll(): void {
    this.waiting = [];
  }
}
