import type { CaseId, StudyId } from '../../../shared/domain/ids';
import type { Raised } from '../../../shared/ecg/critical/replay';
import type { Severity } from '../../../shared/ecg/interpretation';
import type { Tx } from '../openDatabase';

const pages = (side: 'before' | 'after'): string => `(${side} @> '[{"tier": "page"}]')`;

/** Of the changed recordings with what the latest report of their case says. */
const changed = `from list_replay_change change join "case" c on c.id = change.case_id
  left join lateral (select status, body from report where report.case_id = c.id order by version desc limit 1) latest
    on latest.status <> 'entered-in-error'`;

export type ChangedCaseFacts = {
  readonly studyId: StudyId;
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly receivedAt: Date;
  readonly before: Raised[];
  readonly after: Raised[];
  readonly signed: Severity | null;
};

/** Pages lost first, then pages gained, then what is only lifted otherwise. */
export const changedCases = (tx: Tx, replayId: string): Promise<ChangedCaseFacts[]> =>
  tx.query(
    `select change.study_id as "studyId", change.case_id as "caseId", c.number as "caseNumber",
       clinic.name_zh as "nameZh", clinic.name_en as "nameEn", study.received_at as "receivedAt",
       before, after, latest.body ->> 'severity' as signed
     ${changed} join study on study.id = change.study_id join organization clinic on clinic.id = c.clinic_id
     where replay_id = $1
     order by (${pages('before')} and not ${pages('after')}) desc, (${pages('after')} and not ${pages('before')}) desc,
       study.received_at desc limit 500`,
    [replayId],
  );
