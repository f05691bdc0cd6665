import { noFacts, type DutyFacts, type DutyMessage } from '../../shared/domain/dutyPage';
import { AlarmId, type PersonId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import { lockFeeds } from './pagePlans';
import { planPages } from './pages';

export type DutyPage = {
  readonly people: readonly PersonId[];
  readonly message: DutyMessage;
  /** The swap, the change of a shift, the plan, the hand-over: nobody hears twice of one in the same words. */
  readonly subject: string;
  readonly place: string;
  readonly facts?: Partial<DutyFacts>;
};

/** Told once, on the screen and on the person's own channels; nothing of it rings or repeats. */
export async function pageDuty(doing: Doing, told: readonly DutyPage[]): Promise<void> {
  const everybody = told.flatMap(({ people }) => people);
  if (everybody.length === 0) return;
  await lockFeeds(doing.tx, everybody);
  for (const { people, message, subject, place, facts } of told) {
    const duty = { ...noFacts, ...facts };
    const about = { alarmKind: 'duty', alarmId: AlarmId.parse(subject), place, duty } as const;
    await planPages(doing, { people, message, ...about, severity: 'none', level: 0, round: 0, drill: false });
  }
}
