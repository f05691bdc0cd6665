import { subjectOf } from '../../shared/domain/page';
import type { PageRow } from './tables/alarm';

/**
 * Pages whose subject (as subjectOf says) is the first value. In this form it is found by the indexes of alarm and
 * case: "is not distinct from" and coalesce() both read the whole table under row-level security.
 */
export const aboutSubject = `(alarm_id = $1 or (alarm_id is null and case_id = $1))`;

type Of = Pick<PageRow, 'personId' | 'caseId' | 'alarmId' | 'message' | 'level' | 'round'>;

/** One person told one thing in one round, on whatever channels. */
export const sameNotice = `${aboutSubject} and person_id = $2 and message = $3 and level = $4 and round = $5`;

export const noticeValues = ({ personId, caseId, alarmId, message, level, round }: Of): unknown[] => [
  subjectOf({ caseId, alarmId }),
  personId,
  message,
  level,
  round,
];
