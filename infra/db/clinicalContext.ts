import { ageAt, isCompromised, isSymptomatic } from '../../shared/domain/case';
import type { ClinicalContext } from '../../shared/ecg/interpretation';
import type { Tx } from './openDatabase';
import { priorInterpretation } from './studies';
import type { CaseRow, StudyRow } from './tables/case';

/** What the case tells the engine; in doubt the patient is symptomatic and of unknown age and sex. */
export async function clinicalContext(tx: Tx, seen: CaseRow, study: StudyRow): Promise<ClinicalContext> {
  const { form, submittedAt, createdAt } = seen;
  const { patient } = form;
  const birthDate = patient.identity === 'known' ? patient.birthDate : null;
  return {
    ageYears: ageAt({ birthDate, ageYears: patient.ageYears }, submittedAt ?? createdAt),
    sex: patient.sex === 'unknown' ? null : patient.sex,
    symptomatic: isSymptomatic(form.symptoms),
    symptoms: form.symptoms,
    haemodynamicCompromise: isCompromised(form),
    pacemaker: form.background.includes('pacemaker') || form.background.includes('icd'),
    prior: await priorInterpretation(tx, seen, study),
  };
}
