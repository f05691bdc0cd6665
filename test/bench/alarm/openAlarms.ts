import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addMethod } from '../../../infra/db/contactMethods';
import { declareAlert } from '../../../infra/db/criticalAlerts';
import { doAs, type Doing } from '../../../infra/db/doing';
import { openDatabase, type Database } from '../../../infra/db/openDatabase';
import { raiseReadNow } from '../../../infra/db/readNows';
import {
  DutyContactTable,
  OrganizationTable,
  PersonTable,
  type PersonRow,
} from '../../../infra/db/tables/organization';
import { OrganizationId, PersonId } from '../../../shared/domain/ids';
import { machine } from '../../../shared/domain/person';
import { seconds, timeBefore } from '../../../shared/domain/units';
import { putCase } from '../../harness/ground';

const clinics = 40;
/** As long as the alarms take to repeat: afterwards as many ring in every second. */
const within = 60_000;
const oldest = 600;
const as = machine('test');

type Place = { readonly db: Database; readonly reader: PersonRow };
type Clinic = { readonly id: OrganizationId; readonly doctor: PersonId };

const person = (like: PersonRow, at: OrganizationId, login: string): PersonRow => ({
  ...like,
  id: PersonId.parse(randomUUID()),
  organizationId: at,
  login,
  name: login,
});

/** A doctor, a nurse and a director on three levels, each with a telephone and nobody at a screen. */
async function addClinic({ db }: Place, n: number): Promise<Clinic> {
  const id = OrganizationId.parse(randomUUID());
  const like = await db.manager.findOneByOrFail(PersonTable, { login: 'clinician' });
  const place = { nameZh: `第${n}卫生院`, nameEn: `Clinic ${n}`, dutyPhone: `0953-${n}`, createdAt: new Date() };
  await db.manager.insert(OrganizationTable, { id, kind: 'member', ...place });
  const people = [1, 2, 3].map((level) => person(like, id, `bench${n}-${level}`));
  await db.manager.insert(PersonTable, people);
  const contacts = people.map(({ id: personId }, at) => ({ organizationId: id, level: at + 1, personId }));
  await db.manager.insert(
    DutyContactTable,
    contacts.map((contact) => ({ id: randomUUID(), ...contact })),
  );
  await doAs({ db, now: () => new Date() }, as, async (doing) => {
    for (const [at, { id: personId }] of people.entries()) {
      await addMethod(doing, { personId, channel: 'webhook', address: `137${String(n * 10 + at).padStart(8, '0')}` });
    }
  });
  const [doctor] = people;
  if (!doctor) throw new Error('a clinic without a doctor');
  return { id, doctor: doctor.id };
}

const raise = {
  alert: (doing: Doing, caseId: Parameters<typeof declareAlert>[1], declaredBy: PersonId) =>
    declareAlert(doing, caseId, {
      declaredBy,
      readNowId: null,
      severity: 'critical',
      findingKey: 'vt',
      summary: '室性心动过速',
    }),
  readNow: (doing: Doing, caseId: Parameters<typeof raiseReadNow>[1]) =>
    raiseReadNow(doing, caseId, { cause: 'engine', findingKeys: ['vt'] }),
};

/** Of any age up to ten minutes, so that every level is among them. Each second one waits for readers, the other for its clinic. */
async function openOne({ db, reader }: Place, n: number, clinic: Clinic): Promise<void> {
  const at = timeBefore(new Date(), seconds((n * 7) % oldest));
  const ground = { lead: reader.organizationId, clinic: clinic.id, cast: { technician: clinic.doctor } };
  const toClinic = n % 2 === 0;
  const state = toClinic ? 'received' : 'queued';
  const seen = await putCase(db, ground, { state, number: `BENCH${n}`, createdAt: at, stateSince: at });
  await doAs({ db, now: () => at }, as, async (doing) => {
    if (toClinic) await raise.alert(doing, seen.id, reader.id);
    else await raise.readNow(doing, seen.id);
  });
}

/** Raised through the product's own functions, evenly over a minute; nobody answers them. */
export async function openAlarms(databaseUrl: string, count: number): Promise<void> {
  const db = await openDatabase(databaseUrl, { connections: 2 });
  const reader = await db.manager.findOneByOrFail(PersonTable, { login: 'specialist' });
  const place = { db, reader };
  const at: Clinic[] = [];
  for (let n = 0; n < clinics; n += 1) at.push(await addClinic(place, n));
  const began = performance.now();
  for (let n = 0; n < count; n += 1) {
    const clinic = at[n % clinics];
    if (clinic) await openOne(place, n, clinic);
    await pause(Math.max(0, began + (n * within) / count - performance.now()));
  }
  await db.destroy();
}

/** What the open alarms do meanwhile: pages written so far, and how late the latest step is by now. */
export type Ringing = { readonly pages: number; readonly open: number; readonly lateMs: number };
export const ringing = `select (select count(*)::int from page) as pages, count(*)::int as open,
  coalesce(max(extract(epoch from now() - due_at)) * 1000, 0)::int as "lateMs" from
  (select due_at from read_now where state in ('raised', 'paging')
   union all select due_at from critical_alert where state in ('declared', 'notifying')) as alarm`;
