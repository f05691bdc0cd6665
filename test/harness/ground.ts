import { createHash, randomUUID } from 'node:crypto';
import type { Database } from '../../infra/db/openDatabase';
import {
  AgreementTable,
  DutyContactTable,
  OrganizationTable,
  PersonTable,
  WeeklyShiftTable,
  type PersonRow,
} from '../../infra/db/tables/organization';
import { CaseTable, PatientTable, StudyTable, type CaseRow, type StudyRow } from '../../infra/db/tables/case';
import type { CaseForm } from '../../shared/domain/case';
import { CaseId, OrganizationId, PatientId, PersonId, Sha256, StudyId } from '../../shared/domain/ids';
import type { Profession, Role } from '../../shared/domain/person';

/** A Sunday afternoon in Shanghai. */
export const beginning = new Date('2031-03-30T05:00:00Z');

/** The process clock in the test's hand. */
export function handClock(start = beginning): {
  now: () => Date;
  passes: (span: { seconds?: number; minutes?: number }) => Date;
} {
  let at = start;
  return {
    now: () => at,
    passes: ({ seconds = 0, minutes = 0 }) => (at = new Date(at.getTime() + seconds * 1_000 + minutes * 60_000)),
  };
}

type Part = {
  roles: Role[];
  profession?: Profession;
  name: string;
  reads?: boolean;
  junior?: boolean;
  at: OrganizationId;
};

const personOf = (part: Part, place: number): PersonRow => ({
  // In the order of the cast, so that ties are broken as the test reads.
  id: PersonId.parse(`00000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`),
  organizationId: part.at,
  login: `p${place}`,
  name: part.name,
  staffNumber: `S${place}`,
  roles: part.roles,
  profession: part.profession ?? 'doctor',
  skills: part.reads ? ['ecg-resting'] : [],
  authorizedToSign: part.reads ?? false,
  licenceUntil: null,
  junior: part.junior ?? false,
  passwordHash: 'none',
  disabledAt: null,
  createdAt: beginning,
});

export const castNames = [
  'reader1',
  'reader2',
  'reader3',
  'coordinator',
  'head',
  'technician',
  'clinician',
  'nurse',
  'director',
] as const;
export type CastName = (typeof castNames)[number];
export type Ground = {
  readonly lead: OrganizationId;
  readonly clinic: OrganizationId;
  readonly cast: Readonly<Record<CastName, PersonId>>;
  /** The name of a person's part, for readable expectations. */
  readonly nameOf: (id: string) => string;
};

const parts = (lead: OrganizationId, clinic: OrganizationId): Readonly<Record<CastName, Part>> => ({
  reader1: { at: lead, name: '读一', roles: ['specialist'], reads: true },
  reader2: { at: lead, name: '读二', roles: ['specialist'], reads: true },
  reader3: { at: lead, name: '读三', roles: ['specialist'], reads: true, junior: true },
  coordinator: { at: lead, name: '协调', roles: ['coordinator'], profession: 'other' },
  head: { at: lead, name: '主任', roles: ['department-head'] },
  technician: { at: clinic, name: '采集', roles: ['technician'], profession: 'technician' },
  clinician: { at: clinic, name: '张医生', roles: ['clinician'] },
  nurse: { at: clinic, name: '护士', roles: ['clinician'], profession: 'nurse' },
  director: { at: clinic, name: '院长', roles: ['clinician'] },
});

/** One lead hospital, one clinic, nine people; readers on shift around the clock; duty contacts on three levels. */
export async function layGround(db: Database): Promise<Ground> {
  const [lead, clinic] = [OrganizationId.parse(randomUUID()), OrganizationId.parse(randomUUID())];
  const place = { dutyPhone: '12345', robots: false, createdAt: beginning };
  await db.manager.insert(OrganizationTable, [
    { ...place, id: lead, kind: 'lead', nameZh: '县医院', nameEn: 'County Hospital' },
    { ...place, id: clinic, kind: 'member', nameZh: '镇卫生院', nameEn: 'Clinic' },
  ]);
  const people = Object.values(parts(lead, clinic)).map(personOf);
  await db.manager.insert(PersonTable, people);
  const ids = new Map(castNames.map((name, at) => [name, people[at]!.id]));
  const cast = Object.fromEntries(ids) as Record<CastName, PersonId>;
  const week = [1, 2, 3, 4, 5, 6, 7];
  await db.manager.insert(
    WeeklyShiftTable,
    [cast.reader1, cast.reader2, cast.reader3].flatMap((personId) =>
      week.map((weekday) => ({
        id: randomUUID(),
        organizationId: lead,
        service: 'ecg-resting' as const,
        personId,
        weekday,
        fromMinute: 0,
        toMinute: 1440,
      })),
    ),
  );
  const contact = (level: 1 | 2 | 3, personId: PersonId) => ({
    id: randomUUID(),
    organizationId: clinic,
    level,
    personId,
  });
  await db.manager.insert(DutyContactTable, [
    contact(1, cast.clinician),
    contact(2, cast.nurse),
    contact(3, cast.director),
  ]);
  await db.manager.insert(AgreementTable, {
    id: randomUUID(),
    clinicId: clinic,
    leadId: lead,
    service: 'ecg-resting',
    standingConsent: true,
    validFrom: beginning,
    validUntil: null,
  });
  const names = new Map([...ids].map(([name, id]) => [id as string, name as string]));
  return { lead, clinic, cast, nameOf: (id) => names.get(id) ?? id };
}

export const formOf = (change: Partial<CaseForm> = {}): CaseForm => ({
  service: 'ecg-resting',
  priority: 'routine',
  patient: {
    identity: 'known',
    name: '王小东',
    sex: 'male',
    birthDate: '1973-05-08',
    ageYears: null,
    nationalId: null,
    localNumber: null,
    phone: null,
    samePatientAs: null,
  },
  symptoms: ['none'],
  symptomOnset: null,
  question: '体检',
  vitals: { pulse: null, systolic: null, diastolic: null, consciousness: null },
  background: [],
  requestedBy: '张医生',
  callbackPhone: '12345',
  location: { stillHere: true, bed: '3' },
  technicianSuspects: false,
  consent: { kind: 'patient' },
  mismatchConfirmed: false,
  ...change,
});

let cases = 0;

/** Where a case comes from, and who has recorded it. */
type Origin = Pick<Ground, 'lead' | 'clinic'> & { readonly cast: Pick<Ground['cast'], 'technician'> };

/** A case as the upload leaves it, in any state. */
export async function putCase(
  db: Database,
  ground: Origin,
  { form = {}, ...change }: Partial<Omit<CaseRow, 'form'>> & { form?: Partial<CaseForm> } = {},
): Promise<CaseRow> {
  cases += 1;
  const number = `TX${String(cases).padStart(8, '0')}`;
  const at = change.createdAt ?? beginning;
  const patientId = change.patientId ?? PatientId.parse(randomUUID());
  if (!change.patientId) {
    await db.manager.insert(PatientTable, {
      id: patientId,
      name: '王小东',
      sex: 'male',
      birthDate: '1973-05-08',
      ageYears: null,
      phone: null,
      unidentified: false,
      nationalIdSealed: null,
      nationalIdHash: null,
      organizationId: ground.clinic,
      createdAt: at,
    });
  }
  const whole = formOf({ ...(change.priority ? { priority: change.priority } : {}), ...form });
  const row: CaseRow = {
    id: CaseId.parse(randomUUID()),
    number,
    clinicId: ground.clinic,
    leadId: ground.lead,
    patientId,
    service: 'ecg-resting',
    priority: whole.priority,
    priorityRaised: false,
    lifted: false,
    noRepeat: null,
    severity: null,
    state: 'submitted',
    epoch: 0,
    version: 1,
    form: whole,
    formHash: 'none',
    nationalIdSealed: null,
    nationalIdHash: null,
    outsideAgreement: false,
    drillId: null,
    createdByPerson: ground.cast.technician,
    createdByDevice: null,
    createdAt: at,
    submittedAt: at,
    stateSince: at,
    signDueAt: null,
    dueAt: null,
    workDueAt: null,
    ...change,
  };
  await db.manager.insert(CaseTable, row);
  return row;
}

const hashOf = (bytes: Uint8Array): Sha256 => Sha256.parse(createHash('sha256').update(bytes).digest('hex'));

/** Its bytes must be in the blob store already where a stage is to read them. */
export async function putStudy(
  db: Database,
  of: CaseRow,
  { bytes = Buffer.from(randomUUID()), ...change }: Partial<StudyRow> & { bytes?: Uint8Array } = {},
): Promise<StudyRow> {
  const row: StudyRow = {
    id: StudyId.parse(randomUUID()),
    caseId: of.id,
    organizationId: of.clinicId,
    series: 1,
    sha256: hashOf(bytes),
    size: bytes.length,
    format: 'dicom',
    state: 'stored',
    analysis: 'waiting',
    refusalCode: null,
    recordedAt: null,
    device: null,
    devicePatient: null,
    recordingSha256: null,
    interpretation: null,
    receivedAt: of.createdAt,
    analyzedAt: null,
    ...change,
  };
  await db.manager.insert(StudyTable, row);
  return row;
}

/** Everything gone: the next test lays its own ground. */
export const clearGround = (db: Database): Promise<unknown> =>
  db.query('truncate organization, outbox, audit, setting, channel_setup cascade');

/** Who was paged what, in the order of the feeds: `reader1 read-now`. */
export async function pagesTold(db: Database, ground: Ground, round?: number): Promise<readonly string[]> {
  const rows: { person_id: string; message: string }[] = await db.query(
    `select person_id, message from page where $1::int is null or round = $1 order by person_id, feed_offset`,
    [round ?? null],
  );
  return rows.map((row) => `${ground.nameOf(row.person_id)} ${row.message}`);
}

export async function eventsOf(db: Database, caseId: CaseId): Promise<readonly string[]> {
  const rows: { event: string }[] = await db.query(`select event from timeline where case_id = $1 order by id`, [
    caseId,
  ]);
  return rows.map(({ event }) => event);
}
