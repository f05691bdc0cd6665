import type { Database } from '../../infra/db/openDatabase';
import { onCallThen, readRotaRows, writtenAt, type RotaRows } from './onCallThen';

type Rung = {
  readonly alarmId: string | null;
  readonly caseId: string;
  readonly leadId: string;
  readonly service: string;
  readonly personId: string;
  readonly login: string;
  readonly message: string;
  readonly at: Date;
  /** Who may read it and has never held it: all whom the alarm could ring. */
  readonly others: readonly string[];
};

/** The first time that an alarm asks a reader, who from then on is asked again on duty or off it. Drills play another night. */
const asked = `
  select distinct on (page.alarm_id, page.person_id) page.alarm_id as "alarmId", page.case_id as "caseId",
    lead_id as "leadId", service, page.person_id as "personId", login, page.message, page.created_at as at,
    array(select other.id from person as other where other.organization_id = lead_id and authorized_to_sign
      and 'specialist' = any(other.roles) and service = any(skills)
      and (licence_until is null or licence_until > page.created_at)
      and (disabled_at is null or disabled_at > page.created_at)
      and not exists (select from assignment where assignment.case_id = page.case_id and person_id = other.id
        and claimed_at is not null)) as others
  from page join "case" on "case".id = case_id join person on person.id = page.person_id
  where page.alarm_kind = 'read-now' and 'specialist' = any(roles) and drill_id is null
    and message in ('read-now', 'read-now-unclaimed', 'second-look', 'opinion-overdue')
  order by page.alarm_id, page.person_id, page.created_at`;

/** Of what is no emergency: nobody off duty, unless the desk has given it to them by name. */
const offered = `
  select null as "alarmId", page.case_id as "caseId", lead_id as "leadId", service, page.person_id as "personId", login,
    page.message, page.created_at as at, array[]::uuid[] as others
  from page join "case" on "case".id = case_id join person on person.id = page.person_id
  where message = 'offer' and drill_id is null and priority in ('routine', 'urgent') and not priority_raised
    and not exists (select from timeline where timeline.case_id = page.case_id and event = 'reassigned'
      and detail ->> 'personId' = page.person_id::text)`;

/** What could have been known of the rota by whoever paged: its clock may have stood as far from the true one as that. */
function knowable(rows: RotaRows, at: number, slack: number): readonly ReadonlySet<string>[] {
  const [first, last] = [at - slack - 1, at + slack];
  const moments = [first, ...writtenAt(rows).filter((each) => each > first && each < last), last];
  return moments.map((known) => onCallThen(rows, at, known)).filter((people) => people !== null);
}

type House = Pick<Rung, 'leadId' | 'service'>;

async function rotasOf(db: Database, rung: readonly House[]): Promise<(of: House) => RotaRows> {
  const read = new Map<string, RotaRows>();
  const keyOf = ({ leadId, service }: House): string => `${leadId} ${service}`;
  for (const of of rung) {
    if (!read.has(keyOf(of))) read.set(keyOf(of), await readRotaRows(db, of.leadId, of.service));
  }
  return (of) => read.get(keyOf(of)) ?? { weekly: [], plans: [], changes: [], turning: [] };
}

/**
 * Workflow §4: nobody off duty is asked while somebody on duty has not been. Who of those on duty, and in which order, it
 * does not say. Where a rotation turns it says nothing.
 */
export async function askedOffDuty(db: Database, slack: number): Promise<readonly string[]> {
  const all: Rung[] = await db.query(asked);
  const offers: Rung[] = await db.query(offered);
  const rotaOf = await rotasOf(db, [...all, ...offers]);
  const isWrong = (page: Rung): boolean => {
    const at = Number(page.at);
    const readings = knowable(rotaOf(page), at, slack);
    const told = new Set(
      all
        .filter(({ alarmId, at: then }) => alarmId === page.alarmId && Number(then) <= at + slack)
        .map(({ personId }) => personId),
    );
    const sparesNobody = (onDuty: ReadonlySet<string>): boolean =>
      page.alarmId !== null && page.others.every((other) => !onDuty.has(other) || told.has(other));
    return readings.length > 0 && readings.every((onDuty) => !onDuty.has(page.personId) && !sparesNobody(onDuty));
  };
  return [...all, ...offers].filter(isWrong).map(({ login, message }) => `${login} ${message} off duty`);
}
