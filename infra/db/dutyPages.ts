import { noFacts, type DutyFacts, type DutyMessage } from '../../shared/domain/dutyPage';
import { AlarmId, type PersonId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import { planPages } from './planPages';

export type DutyPage = {
  readonly people: readonly PersonId[];
  readonly message: DutyMessage;
  /** The swap, the change of a shift, the plan, the hand-over: nobody hears twice of one in the same words and round. */
  readonly subject: string;
  readonly place: string;
  readonly facts?: Partial<DutyFacts>;
  /** Of what rings until it is answered; the rest is told once. */
  readonly round?: number;
};

/** On the screen and on the person's own channels. */
export async function pageDuty(doing: Doing, told: readonly DutyPage[]): Promise<void> {
  const plans = told.map(({ people, message, subject, place, facts, round = 0 }) => {
    const about = {
      alarmKind: 'duty',
      alarmId: AlarmId.parse(subject),
      place,
      duty: { ...noFacts, ...facts },
    } as const;
    return { people, message, ...about, severity: 'none', level: 0, round, drill: false } as const;
  });
  await planPages(doing, plans);
}
