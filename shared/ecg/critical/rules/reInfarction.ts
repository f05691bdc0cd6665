import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { lookAt, repolarisationMimics } from './chestPatterns';
import { contiguous, enoughLeads, shownOn, stOf, type StLead } from './stLeads';

const scars = ['q-waves', 'recent-infarction', 'acute-mi-suspected', 'sgarbossa', 'posterior-mi'] as const;

/** After an infarction, ST lifted again by a millimetre over the prior in two neighbours (universal definition). */
export const reInfarction = (facts: Facts): Decision => {
  const { chaos, clinical, rows } = facts;
  const prior = clinical.prior?.measurements.perLead;
  if (clinical.ageGroup === 'child' || !prior || !scars.some((key) => clinical.known(key))) return absent;
  if (chaos.span) return undecided;
  const { riseUv, leastUv, standingUv } = rows['re-infarction'].numbers;
  const leads = lookAt(facts);
  const riseOf = (lead: StLead): number =>
    (stOf(leads, lead) ?? -Infinity) - (prior[shownOn(lead)]?.stUv.j ?? Infinity);
  const isRisen = (lead: StLead): boolean =>
    lead !== '-aVR' && (stOf(leads, lead) ?? 0) >= leastUv && riseOf(lead) >= riseUv;
  const risen = contiguous(isRisen);
  if (risen.length === 0) return enoughLeads(facts.analysis, leads, isRisen) ? absent : undecided;
  const names = risen.map(shownOn);
  const standing = names.every((name) => (prior[name]?.stUv.j ?? 0) >= standingUv);
  return present({
    tier: clinical.symptomatic ? 'page' : 'lift',
    leads: names,
    evidence: evidenceNumbers(
      Object.fromEntries(
        names.flatMap((name) => [
          [`stJUv.${name}`, stOf(leads, name)],
          [`priorStJUv.${name}`, prior[name]?.stUv.j],
        ]),
      ),
    ),
    mimics: [...repolarisationMimics(facts), ...(standing ? ['aneurysm'] : [])],
    sentence: {
      zh: `较既往心电图 ${names.join('、')} ST段再次抬高，疑似再发心肌梗死`,
      en: `ST elevated again in ${names.join(', ')} against the earlier ECG: suspected re-infarction`,
    },
  });
};
