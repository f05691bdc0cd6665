import { uploadLimits, type Limits } from '../recordingLimits';

export type WfdbRules = {
  readonly limits: Limits;
  /**
   * Research records have leads that are only called `ECG`, or two by one name. Lent the name of a free chest lead they
   * can be evaluated where the place of a lead does not matter; in a clinic nobody may guess it.
   */
  readonly lendNames: boolean;
};

export const clinicRules: WfdbRules = { limits: uploadLimits, lendNames: false };
