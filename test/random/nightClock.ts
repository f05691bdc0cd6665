import { handClock } from '../harness/ground';

/** How far the clock of a process may stand behind where it stood once. */
const mostBack = 120_000;

/** The process clock in the hand of a night; now and then somebody sets it right. */
export class NightClock {
  private readonly hand = handClock();
  private furthest = this.hand.now().getTime();
  /** By how much it has ever stood behind where it stood before. */
  mostBehind = 0;

  readonly now = (): Date => this.hand.now();

  passes(span: { seconds?: number; minutes?: number }): void {
    this.furthest = Math.max(this.furthest, this.hand.passes(span).getTime());
  }

  /** False: it has been set back as far as it may. */
  goesBack(seconds: number): boolean {
    if (this.behind + seconds * 1_000 > mostBack) return false;
    this.hand.passes({ seconds: -seconds });
    this.mostBehind = Math.max(this.mostBehind, this.behind);
    return true;
  }

  /** Milliseconds until it is where it stood once. */
  get behind(): number {
    return this.furthest - this.hand.now().getTime();
  }
}
