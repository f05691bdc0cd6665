import type { CaseView, ChangeReport, ReportView } from '../../../../shared/contracts/http';
import type { ReportBody } from '../../../../shared/domain/report';
import {
  changeObjections,
  loopsOf,
  raisesToCritical,
  withAddendum,
  type ChangeObjection,
} from '../../../../shared/domain/reportChange';
import type { Declared } from './FindingChoice';

export type ChangeKind = ChangeReport['change'];

/** A later version while it is written. */
export type ChangeDraft = {
  readonly change: ChangeKind;
  /** What an addendum adds. */
  readonly text: string;
  readonly body: ReportBody;
  readonly declared: Declared;
  readonly reason: string;
};

export const beginChange = (change: ChangeKind, { body }: ReportView): ChangeDraft => ({
  change,
  text: '',
  body,
  declared: { findingKey: '', summary: '' },
  reason: '',
});

const bodyOf = (before: ReportView, { change, text, body }: ChangeDraft): ReportBody => {
  if (change !== 'addendum') return body;
  return text.trim() === '' ? before.body : withAddendum(before.body, text.trim());
};

/** It becomes critical with this version: which value is declared must be said. */
export const declares = (before: ReportView, draft: ChangeDraft): boolean =>
  draft.change === 'amend' && raisesToCritical(before, draft.body);

const isDeclared = ({ declared }: ChangeDraft): boolean => declared.findingKey !== '' && declared.summary.trim() !== '';

/** What the server would say, said before it has to. */
export function objectionsToChange(
  before: ReportView,
  draft: ChangeDraft,
  { alerts, studies, noRepeat }: Pick<CaseView, 'alerts' | 'studies' | 'noRepeat'>,
): readonly ChangeObjection[] {
  const declaring = declares(before, draft) && isDeclared(draft);
  const wish = { change: draft.change, body: bodyOf(before, draft), declares: declaring };
  const readable = studies.some((study) => study.readable);
  return changeObjections(before, wish, { ...loopsOf(alerts), readable, noRepeat: noRepeat !== null });
}

/** Null while the reason is missing. */
export function wishOf(before: ReportView, draft: ChangeDraft, password: string): ChangeReport | null {
  const { change, body, declared } = draft;
  const reason = draft.reason.trim();
  if (reason === '' || password === '') return null;
  const signed = { basedOn: before.version, reason, password };
  switch (change) {
    case 'addendum':
      return { ...signed, change, text: draft.text.trim() };
    case 'correct':
      return { ...signed, change, body };
    case 'amend':
      return { ...signed, change, body, alert: declares(before, draft) ? declared : null };
  }
}
