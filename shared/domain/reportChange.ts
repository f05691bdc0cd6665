import { alertEnds, type CriticalAlertState } from './criticalAlert';
import {
  criticalKeysInText,
  ReportChange,
  sameContent,
  signingObjections,
  type ReportBody,
  type ReportStatus,
  type SigningGround,
  type SigningObjection,
} from './report';

export const statusAfter: Readonly<Record<ReportChange, ReportStatus>> = {
  addendum: 'final',
  correct: 'corrected',
  amend: 'amended',
  withdraw: 'entered-in-error',
};

type ReportVersion = { readonly status: ReportStatus; readonly body: ReportBody };

/** Who has read the earlier version has read something else, and is told. */
export const changesMeaning = (change: ReportChange): boolean => change === 'amend' || change === 'withdraw';

/** A withdrawn report can only be written anew. */
export const changesAfter = (status: ReportStatus): readonly ReportChange[] =>
  status === 'entered-in-error' ? ['amend'] : ReportChange.options;

/** A withdrawn text no longer says anything about the patient. */
export const saysCritical = ({ status, body }: ReportVersion): boolean =>
  status !== 'entered-in-error' && body.severity === 'critical';

/** The signed text stays as it is; what is added stands below and says so. */
export const withAddendum = (body: ReportBody, text: string): ReportBody => ({
  ...body,
  conclusion: `${body.conclusion}\n【补充】${text}`,
});

const meaningOf = ({ severity, conclusion }: ReportBody): string =>
  [severity, ...criticalKeysInText(conclusion)].join(' ');

/** Critical now and not before: the clinic must hear of it. */
export const raisesToCritical = (before: ReportVersion, body: ReportBody): boolean =>
  body.severity === 'critical' && !saysCritical(before);

export type Loops = {
  /** A critical value still waits for the clinic. */
  readonly open: boolean;
  /** One was told and closed. */
  readonly closed: boolean;
};

type Told = { readonly severity: 'critical' | 'significant'; readonly state: CriticalAlertState };

export const loopsOf = (alerts: readonly Told[]): Loops => {
  const critical = alerts.filter(({ severity }) => severity === 'critical');
  return {
    open: critical.some(({ state }) => !alertEnds.includes(state)),
    closed: critical.some(({ state }) => state === 'closed'),
  };
};

export type ChangeObjection = SigningObjection | 'withdrawn' | 'unchanged' | 'meaning-changed' | 'alert-open';

type Change = {
  readonly change: ReportChange;
  readonly body: ReportBody;
  /** A critical value is declared with this very version. */
  readonly declares: boolean;
};

const unchanged = (before: ReportVersion, { change, body }: Change): boolean =>
  change !== 'withdraw' && before.status !== 'entered-in-error' && sameContent(before.body, body);

const keepsMeaning = (change: ReportChange): boolean => change === 'addendum' || change === 'correct';

/** A closed loop stands for a value that was critical all the time, and does not hold back a lower severity. */
const alertStands = (before: ReportVersion, { body, declares }: Change, { open, closed }: Loops): boolean =>
  declares || open || (closed && body.severity === 'critical' && !raisesToCritical(before, body));

export type ChangeGround = Loops & Omit<SigningGround, 'alertOpen'>;

/** What stands against a later version, the objections of signing included; empty: it may be signed. */
export function changeObjections(
  before: ReportVersion,
  wish: Change,
  ground: ChangeGround,
): readonly ChangeObjection[] {
  if (!changesAfter(before.status).includes(wish.change)) return ['withdrawn'];
  if (wish.change === 'withdraw') return ground.open ? ['alert-open'] : [];
  const objections: ChangeObjection[] = unchanged(before, wish) ? ['unchanged'] : [];
  if (keepsMeaning(wish.change) && meaningOf(before.body) !== meaningOf(wish.body)) objections.push('meaning-changed');
  return [...objections, ...signingObjections(wish.body, { ...ground, alertOpen: alertStands(before, wish, ground) })];
}
