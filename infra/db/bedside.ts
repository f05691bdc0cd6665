import type { PersonId } from '../../shared/domain/ids';
import type { PageMessage } from '../../shared/domain/page';
import { bedside } from './audience';
import type { Doing } from './doing';
import { planAll } from './pagePlans';
import { answerPages } from './pages';
import type { ReadNowRow } from './tables/alarm';
import type { CaseRow } from './tables/case';

/** Shown over the prompt, which stays beneath until the alarm is resolved. */
const turns: readonly PageMessage[] = ['bedside-unclaimed', 'bedside-claimed'];

export const bedsideMessages: readonly PageMessage[] = ['bedside-prompt', ...turns];

async function stillShown({ tx }: Doing, { id }: ReadNowRow): Promise<readonly PersonId[]> {
  const rows: { id: PersonId }[] = await tx.query(
    `select distinct person_id as id from page where alarm_id = $1 and message = any($2::text[]) and answered_at is null`,
    [id, bedsideMessages],
  );
  return rows.map(({ id: person }) => person);
}

/**
 * A page keeps its words, so the turn of the alarm is a page of its own, in the claim's transaction: every screen that
 * shows the prompt says from now on that a doctor is checking. `before`: the alarm as the claim found it.
 */
export async function tellBedsideClaimed(doing: Doing, seen: CaseRow, before: ReadNowRow): Promise<void> {
  if (before.state === 'claimed') return;
  // Claimed before the alarm's first step, which alone would have prompted the bedside.
  const unprompted = before.state === 'raised' ? await bedside(doing.tx, seen) : [];
  const people = [...unprompted, ...(await stillShown(doing, before))];
  await answerPages(doing, { alarmId: before.id, messages: turns });
  const { id: alarmId, level, drill } = before;
  const common = { alarmKind: 'read-now', alarmId, severity: 'critical', level, drill } as const;
  await planAll(doing, seen, [
    { ...common, people: unprompted, message: 'bedside-prompt', round: 0 },
    { ...common, people, message: 'bedside-claimed', round: seen.epoch },
  ]);
}

/** The prompt stands again; the alarm's next step says that nobody has taken the case. */
export const takeBackBedsideClaimed = (doing: Doing, { id }: ReadNowRow): Promise<void> =>
  answerPages(doing, { alarmId: id, messages: ['bedside-claimed'] });
