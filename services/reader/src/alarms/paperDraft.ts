import type { PaperLoop } from '../../../../shared/contracts/loop';

export type PaperDraft = {
  readonly reason: string;
  readonly severity: PaperLoop['severity'];
  readonly findingKey: string;
  readonly summary: string;
  readonly declaredBy: string;
  readonly declaredAt: string;
  readonly acknowledgedBy: string;
  readonly acknowledgedAt: string;
  readonly said: string;
  readonly text: string;
  readonly doctor: string;
  readonly disposedAt: string;
};

export const emptyPaper: PaperDraft = {
  reason: '',
  severity: 'critical',
  findingKey: '',
  summary: '',
  declaredBy: '',
  declaredAt: '',
  acknowledgedBy: '',
  acknowledgedAt: '',
  said: '',
  text: '',
  doctor: '',
  disposedAt: '',
};

/** Null while a field is empty; the server says whether the times are in order. */
export function paperBody(draft: PaperDraft, fromLocal: (local: string) => string | null): object | null {
  const [declaredAt, acknowledgedAt, at] = [draft.declaredAt, draft.acknowledgedAt, draft.disposedAt].map(fromLocal);
  if (Object.values(draft).some((value) => value.trim() === '') || !declaredAt || !acknowledgedAt || !at) return null;
  const { reason, severity, findingKey, summary, declaredBy, acknowledgedBy, said, text, doctor } = draft;
  const disposition = { text, doctor, at };
  const answer = { acknowledgedBy, acknowledgedAt, said };
  return { reason, severity, findingKey, summary, declaredBy, declaredAt, ...answer, disposition };
}
