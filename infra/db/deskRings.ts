import type { DutyMessage } from '../../shared/domain/dutyPage';
import type { OrganizationId } from '../../shared/domain/ids';
import { milliseconds, timeBefore, type Milliseconds } from '../../shared/domain/units';
import { coordinators } from './audience';
import type { Doing } from './doing';
import { pageDuty, type DutyPage } from './dutyPages';
import { answerPagesOfHouse } from './pages';
import { readClocks } from './settings';

/** What rings at the desk of a lead hospital and belongs to no case. */
export type DeskRing = {
  readonly message: DutyMessage;
  /** The end of the shift, the silence, the canary. */
  readonly subject: string;
  readonly leadId: OrganizationId;
};

type Rung = { round: number; lastAt: Date | null; answered: boolean | null; open: boolean | null };

async function rungSoFar({ tx }: Doing, { message, subject, leadId }: DeskRing): Promise<Rung> {
  const rows: Rung[] = await tx.query(
    `select coalesce(max(round) + 1, 0)::int as round, max(page.created_at) as "lastAt",
       bool_or(answered_at is not null) as answered, bool_or(answered_at is null) as open
     from page join person on person.id = person_id
     where alarm_id = $1 and message = $2 and person.organization_id = $3`,
    [subject, message, leadId],
  );
  return rows[0] ?? { round: 0, lastAt: null, answered: null, open: null };
}

/** Somebody of the house has it in hand, or it is over. */
export const quietenDesk = (doing: Doing, { message, subject, leadId }: DeskRing): Promise<void> =>
  answerPagesOfHouse(doing, { alarmId: subject, message, organizationId: leadId });

/**
 * The round in which the desk is rung now. Null: it has been a short while ago, or somebody there has answered, and
 * then all of it falls silent.
 */
async function nextRing(doing: Doing, ring: DeskRing, early: Milliseconds): Promise<number | null> {
  const { round, lastAt, answered, open } = await rungSoFar(doing, ring);
  if (answered) {
    if (open) await quietenDesk(doing, ring);
    return null;
  }
  const { deskRepeat } = await readClocks(doing.tx);
  const pause = milliseconds(deskRepeat - early);
  return lastAt && lastAt > timeBefore(doing.at, pause) ? null : round;
}

type Ringing = DeskRing &
  Required<Pick<DutyPage, 'place' | 'facts'>> & {
    /** Whoever sits at the desk at this hour, or everybody who ever does. */
    readonly whom: 'on-duty' | 'everybody';
    /** How much sooner than its clock a round may come, for whoever looks no oftener. */
    readonly early?: Milliseconds;
  };

/** Asked as long as it is so; rings again and again until somebody there has answered. */
export async function ringDesk(doing: Doing, ringing: Ringing): Promise<void> {
  const { message, subject, leadId, place, facts, whom, early = milliseconds(0) } = ringing;
  const round = await nextRing(doing, ringing, early);
  if (round === null) return;
  const when = whom === 'on-duty' ? ({ service: 'ecg-resting', at: doing.at } as const) : undefined;
  const people = await coordinators(doing.tx, leadId, when);
  await pageDuty(doing, [{ people, message, subject, place, facts, round }]);
}
