import { createHmac } from 'node:crypto';
import type { Challenge } from '../../../shared/contracts/http';
import { findingName } from '../../../shared/domain/findingNames';
import type { AlarmId } from '../../../shared/domain/ids';
import {
  findingChallenge,
  patientChallenge,
  readBackPatient,
  type ReadBackPatient,
} from '../../../shared/domain/readBack';
import type { CaseFacts } from '../views/caseFacts';

/** The same for every look at one alert; without the key nobody can tell which option is right. */
const seedOf = (key: string, alertId: AlarmId, what: 'patient' | 'finding'): number =>
  createHmac('sha256', key).update(`${what} ${alertId}`).digest().readUInt32BE(0);

type Asked = {
  readonly alertId: AlarmId;
  readonly findingKey: string;
  readonly declaredAt: Date;
  readonly facts: CaseFacts;
};

export const rightPatient = ({ facts, declaredAt }: Pick<Asked, 'facts' | 'declaredAt'>): ReadBackPatient =>
  readBackPatient(facts.patient, declaredAt);

export function readBackChallenge(asked: Asked, key: string): Challenge {
  const patients = patientChallenge(rightPatient(asked), seedOf(key, asked.alertId, 'patient'));
  const findings = findingChallenge(asked.findingKey, seedOf(key, asked.alertId, 'finding'));
  return {
    alertId: asked.alertId,
    patients: [...patients.options],
    findings: findings.options.map((option) => ({ key: option, ...findingName(option) })),
  };
}

export const isRightReadBack = (asked: Asked, said: { patient: ReadBackPatient; findingKey: string }): boolean => {
  const right = rightPatient(asked);
  return (
    said.findingKey === asked.findingKey &&
    said.patient.name === right.name &&
    said.patient.sex === right.sex &&
    said.patient.age === right.age
  );
};
