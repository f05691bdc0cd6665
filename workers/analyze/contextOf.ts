import type { CaseRow } from '../../infra/db/tables/case';
import { ageAt, isCompromised, isSymptomatic } from '../../shared/domain/case';
import type { ClinicalContext, Interpretation } from '../../shared/ecg/interpretation';

/** What the case tells the engine; in doubt the patient is symptomatic and of unknown age and sex. */
export function contextOf({ form, submittedAt, createdAt }: CaseRow, prior: Interpretation | null): ClinicalContext {
  const { patient } = form;
  const birthDate = patient.identity === 'known' ? patient.birthDate : null;
  return {
    ageYears: ageAt({ birthDate, ageYears: patient.ageYears }, submittedAt ?? createdAt),
    sex: patient.sex === 'unknown' ? null : patient.sex,
    symptomatic: isSymptomatic(form.symptoms),
    symptoms: form.symptoms,
    haemodynamicCompromise: isCompromised(form),
    pacemaker: form.background.includes('pacemaker') || form.background.includes('icd'),
    prior,
  };
}
