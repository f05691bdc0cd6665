import type { ClinicalContext } from '../../shared/ecg/interpretation';
import type { Recording } from '../../shared/ecg/recording';

/** Nobody has asked the patient: blank symptoms count as symptoms. */
export const contextOf = ({ patient }: Recording): ClinicalContext => ({
  ageYears: patient.ageYears,
  sex: patient.sex,
  symptomatic: true,
  symptoms: [],
  haemodynamicCompromise: false,
  pacemaker: false,
  prior: null,
});
