import { subjectOf } from '../../shared/domain/page';
import type { PageRow } from './tables/alarm';

/**
 * Pages whose subject (as subjectOf says) is the first value, or among it. In this form it is found by the indexes of alarm and
 * case: "is not distinct from" and coalesce() both read the whole table under row-level security.
 */
const about = (matches: string): string => `(alarm_id ${matches} or (alarm_id is null and case_id ${matches}))`;

export const aboutSubject = about('= $1');
export const aboutSubjects = about('= any($1::uuid[])');

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
