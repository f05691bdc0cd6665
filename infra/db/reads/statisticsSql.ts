import type { TimelineEvent } from '../../../shared/domain/timeline';
import type { Measure } from '../../../shared/domain/statistics';

/**
 * What is counted at all, in one place: submitted cases and alarms, no drill among them. `$1` and `$2` are the span.
 * Row-level security leaves each organization its own.
 */
export const counted = `
  counted_read_now as (select * from read_now where not drill and raised_at >= $1 and raised_at < $2),
  counted_alert as (select * from critical_alert where not drill and declared_at >= $1 and declared_at < $2),
  counted_case as (select * from "case" where submitted_at >= $1 and submitted_at < $2
    and drill_id is null)`;

const line = (event: TimelineEvent | readonly TimelineEvent[], of: string): string => {
  const events = (typeof event === 'string' ? [event] : event).map((one) => `'${one}'`).join(', ');
  return `select at from timeline where case_id = ${of} and event in (${events})`;
};

const ofAlarm = (event: TimelineEvent): string => `${line(event, 'a.case_id')} and detail ->> 'alarmId' = a.id::text`;

const first = 'order by id limit 1';
/** An answer that was taken back is not the answer. */
const last = 'order by id desc limit 1';

type Span = { readonly from: string; readonly until: string; readonly table: string; readonly where?: string };

/** From one line of the timeline to another: no clock but the timeline's own. */
const span = ({ from, until, table, where = 'true' }: Span): string => `
  select c.clinic_id, c.id as case_id, begun.at, extract(epoch from (ended.at - begun.at)) * 1000 as ms
  from ${table} a join "case" c on c.id = ${table === 'counted_case' ? 'a.id' : 'a.case_id'},
    lateral (${from}) begun, lateral (${until}) ended
  where ${where} and ended.at >= begun.at`;

const alarmSpan = (
  table: 'counted_alert' | 'counted_read_now',
  [from, until]: readonly [TimelineEvent, TimelineEvent],
  where?: string,
): string =>
  span({ table, from: `${ofAlarm(from)} ${first}`, until: `${ofAlarm(until)} ${last}`, ...(where ? { where } : {}) });

const caseSpan = ([from, until]: readonly [TimelineEvent, TimelineEvent]): string =>
  span({
    table: 'counted_case',
    from: `${line(from, 'a.id')} ${first}`,
    until: `${line(until, 'a.id')} and at >= begun.at ${first}`,
  });

const alarms = (table: 'counted_alert' | 'counted_read_now', where: string): string => `
  select c.clinic_id, c.id as case_id, ${table === 'counted_alert' ? 'a.declared_at' : 'a.raised_at'} as at, null::float8 as ms
  from ${table} a join "case" c on c.id = a.case_id where ${where}`;

const run = `a.downtime_entered_at is null`;
const critical = `a.severity = 'critical' and ${run}`;

/** From the upload to the first moment at which somebody of the clinic had the value: a page that arrived, or a call. */
const uploadToTold = `
  select c.clinic_id, c.id as case_id, begun.at, extract(epoch from (ended.at - begun.at)) * 1000 as ms
  from counted_alert a join "case" c on c.id = a.case_id,
    lateral (${line('submit', 'c.id')} ${first}) begun,
    lateral (select min(at) as at from timeline t where t.case_id = c.id and (
      (t.event = 'page-delivered' and t.detail ->> 'message' = 'critical-alert' and exists (select from person
         where person.id::text = t.detail ->> 'personId' and person.organization_id = c.clinic_id))
      or (t.event = 'alert-called' and t.detail ->> 'answeredBy' is not null)
      or t.event = 'alert-acknowledged')) ended
  where ${critical} and ended.at >= begun.at
    and a.id = (select id from critical_alert where case_id = c.id and not drill order by declared_at limit 1)`;

/** Rows of clinic_id, case_id, at, ms. */
export const factsOf: Readonly<Record<Measure, string>> = {
  studies: `select c.clinic_id, c.id as case_id, study.received_at as at, null::float8 as ms
    from study join "case" c on c.id = study.case_id where study.received_at >= $1 and study.received_at < $2
      and c.drill_id is null`,
  'read-nows': alarms('counted_read_now', 'true'),
  // A false alarm is the engine's alone: a STAT request or a technician's word suspects no value.
  'resolved-read-nows': alarms('counted_read_now', `a.cause = 'engine' and a.state = 'resolved'`),
  'false-read-nows': alarms('counted_read_now', `a.cause = 'engine' and a.resolution = 'not-critical'`),
  criticals: alarms('counted_alert', `a.severity = 'critical'`),
  significants: alarms('counted_alert', `a.severity = 'significant'`),
  'from-paper': alarms('counted_alert', `a.downtime_entered_at is not null`),
  retracted: alarms('counted_alert', `a.state = 'retracted'`),
  breaches: alarms('counted_alert', `a.breached_at is not null`),
  'read-now-to-claimed': span({
    table: 'counted_read_now',
    from: `${ofAlarm('read-now-raised')} ${first}`,
    until: `${ofAlarm('read-now-claimed')} ${first}`,
  }),
  'read-now-to-opinion': alarmSpan('counted_read_now', ['read-now-raised', 'read-now-resolved']),
  'upload-to-told': uploadToTold,
  'declared-to-acknowledged': alarmSpan('counted_alert', ['alert-declared', 'alert-acknowledged'], critical),
  'acknowledged-to-disposed': alarmSpan('counted_alert', ['alert-acknowledged', 'alert-disposed'], critical),
  'disposed-to-closed': alarmSpan('counted_alert', ['alert-disposed', 'alert-confirmed'], critical),
  'significant-to-acknowledged': alarmSpan(
    'counted_alert',
    ['alert-declared', 'alert-acknowledged'],
    `a.severity = 'significant' and ${run}`,
  ),
  'submitted-to-claimed': caseSpan(['submit', 'claimed']),
  'submitted-to-signed': caseSpan(['submit', 'sign']),
  'signed-to-opened': caseSpan(['sign', 'opened-at-clinic']),
};
