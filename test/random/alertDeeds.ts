import type { CastName } from '../../infra/db/seed/cast';
import type { CriticalAlertRow } from '../../infra/db/tables/alarm';
import type { CaseRow } from '../../infra/db/tables/case';
import { alertEnds } from '../../shared/domain/criticalAlert';
import { readBackPatient } from '../../shared/domain/readBack';
import { ownClinic } from './caseDeeds';
import type { Deed } from './deed';
import type { Night } from './night';

type OfAlert = Deed<CriticalAlertRow>;

const caseOf = (night: Night, { caseId }: CriticalAlertRow): CaseRow =>
  night.seen.cases.find(({ id }) => id === caseId)!;
const treating: OfAlert['by'] = (night, alert) => ownClinic(night, caseOf(night, alert));
const lead = (): readonly CastName[] => ['specialist', 'specialist2', 'coordinator'];

const isOpen: OfAlert['fits'] = (_, { state }) => !alertEnds.includes(state);
const isUnanswered: OfAlert['fits'] = (_, { state, acknowledgedAt }) =>
  acknowledgedAt === null && (state === 'declared' || state === 'notifying');
const isUndisposed: OfAlert['fits'] = (_, { state, acknowledgedAt }) =>
  acknowledgedAt !== null && (state === 'acknowledged' || state === 'notifying');

const says = (
  place: string,
  of: { fits: OfAlert['fits']; by: OfAlert['by'] },
  body: (night: Night, on: CriticalAlertRow, n: number) => object,
): OfAlert => ({
  ...of,
  does: (night, { who, on, n }) =>
    night.door(night.actors[who], place, { params: { id: on.id }, body: body(night, on, n) }),
});

const patientOf = (night: Night, alert: CriticalAlertRow) => {
  const { patient } = caseOf(night, alert).form;
  const known = patient.identity === 'known' ? patient : null;
  return readBackPatient(
    { name: known?.name ?? '', sex: patient.sex, birthDate: known?.birthDate ?? null, ageYears: patient.ageYears },
    alert.declaredAt,
  );
};

const unanswered = { fits: isUnanswered, by: treating };
const calls = (agreed: 'taking-care' | 'nothing', readBack: 'right' | 'wrong') =>
  says('post /alerts/:id/calls', { fits: isOpen, by: lead }, (night, on, n) => {
    const people = treating(night, on);
    const answeredBy = night.group.people[people[n % people.length] ?? 'clinician'];
    return n % 5 === 4
      ? { answeredBy: null, said: null, readBack: 'none', agreed: 'nothing' }
      : { answeredBy, said: '患者姓名、性别、年龄、结论', readBack, agreed };
  });

export const alertDeeds = {
  'reads back': says('post /alerts/:id/acknowledge', unanswered, (night, on) => ({
    answer: 'taking-care',
    patient: patientOf(night, on),
    findingKey: on.findingKey,
  })),
  'reads back wrongly': says('post /alerts/:id/acknowledge', unanswered, (night, on) => ({
    answer: 'taking-care',
    patient: patientOf(night, on),
    findingKey: 'asystole',
  })),
  'says the patient has left': says('post /alerts/:id/acknowledge', unanswered, (night, on) => ({
    answer: 'patient-left',
    patient: patientOf(night, on),
    findingKey: on.findingKey,
  })),
  'says not my patient': says('post /alerts/:id/acknowledge', { fits: isOpen, by: treating }, () => ({
    answer: 'not-my-patient',
  })),
  'logs a call': calls('taking-care', 'right'),
  'logs a wrong call': calls('nothing', 'wrong'),
  'informs a doctor': says(
    'post /alerts/:id/doctor-informed',
    { fits: (_, { doctorInformedDueAt }) => doctorInformedDueAt !== null, by: treating },
    () => ({ doctor: '刘志强' }),
  ),
  disposes: says('post /alerts/:id/disposition', { fits: isUndisposed, by: treating }, () => ({
    text: '阿司匹林 300 mg',
    doctor: '刘志强',
  })),
  'confirms the loop': says('post /alerts/:id/confirm', { fits: (_, { state }) => state === 'disposed', by: lead }, () => ({
    outcome: '已转运',
  })), // prettier-ignore
  'takes back': says('post /alerts/:id/retract', { fits: isOpen, by: lead }, () => ({ reason: '误判' })),
} as const satisfies Record<string, OfAlert>;
