import type { DutyFacts, DutyMessage } from '../../shared/domain/dutyPage';
import type { AlarmId, CaseId, PersonId } from '../../shared/domain/ids';
import type { AlarmKind, PageContent, PageMessage } from '../../shared/domain/page';
import type { Doing } from './doing';
import { putPages, type NewPage } from './newPages';
import { outsidePagesOf, whomToTell, type Told } from './outsidePages';

export type PagePlan = {
  readonly people: readonly PersonId[];
  readonly message: PageMessage;
  readonly alarmKind: Exclude<AlarmKind, 'duty'>;
  readonly alarmId: AlarmId | null;
  readonly case: { readonly id: CaseId; readonly number: string | null; readonly clinicName: string };
  readonly severity: 'critical' | 'significant' | 'none';
  readonly level: number;
  readonly round: number;
  readonly drill: boolean;
};

/** Of the rota: no case, and the alarm's id is that of what has changed. */
export type DutyPlan = Pick<PagePlan, 'people' | 'severity' | 'level' | 'round' | 'drill'> & {
  readonly message: DutyMessage;
  readonly alarmKind: 'duty';
  readonly alarmId: AlarmId;
  readonly place: string;
  readonly duty: DutyFacts;
};

const aboutOf = (plan: PagePlan | DutyPlan): Pick<PageContent, 'caseId' | 'caseTail' | 'clinic' | 'duty'> =>
  plan.alarmKind === 'duty'
    ? { caseId: null, caseTail: '', clinic: plan.place, duty: plan.duty }
    : { caseId: plan.case.id, caseTail: (plan.case.number ?? '').slice(-4), clinic: plan.case.clinicName };

const contentOf = (plan: PagePlan | DutyPlan): PageContent => ({
  message: plan.message,
  alarmKind: plan.alarmKind,
  alarmId: plan.alarmId,
  ...aboutOf(plan),
  severity: plan.severity,
  level: plan.level,
  round: plan.round,
  drill: plan.drill,
});

const onScreens = ({ content, people, turnOf }: Told): readonly NewPage[] =>
  people.map((personId) => ({
    personId,
    channel: 'socket',
    attempt: 1,
    content,
    turn: turnOf(personId),
    outside: null,
  }));

/**
 * One page per person on the screen, and one on each of the person's outside channels. Whoever has answered "received"
 * is spared the repeats while it rings. What takes time is asked before the first feed is locked.
 */
export async function planPages(doing: Doing, plans: readonly (PagePlan | DutyPlan)[]): Promise<void> {
  const wanted = plans.map((plan) => ({ content: contentOf(plan), people: [...new Set(plan.people)] }));
  const told = await whomToTell(doing.tx, wanted);
  await putPages(doing, [...told.flatMap(onScreens), ...(await outsidePagesOf(doing, told))]);
}
