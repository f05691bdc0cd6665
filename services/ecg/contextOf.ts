import { nobodyAsked, type ClinicalContext } from '../../shared/ecg/interpretation';
import type { Recording } from '../../shared/ecg/recording';

/** Age and sex as the device had them. */
export const contextOf = ({ patient }: Recording): ClinicalContext => ({
  ...nobodyAsked,
  ageYears: patient.ageYears,
  sex: patient.sex,
});
