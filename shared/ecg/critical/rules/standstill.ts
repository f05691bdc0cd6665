import { contactDuring, longestSilence, type Silence } from '../../rhythm/silence';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';

const spanOf = ({ from, to }: Silence): { from: number; to: number } => ({ from, to });

/** No QRS for ≥ 4 s. Without proof of contact: a bedside prompt and a lift. */
export const asystole = ({ analysis, chaos, rows }: Facts): Decision => {
  const { numbers } = rows.asystole;
  const silence = longestSilence(analysis);
  if (!silence) return undecided;
  if (chaos.span) return absent;
  if (silence.ms < numbers.seconds * 1000) return analysis.seconds < numbers.seconds ? undecided : absent;
  const inContact = contactDuring(analysis, silence);
  const proven = inContact.length >= numbers.leadsInContact;
  return present({
    tier: proven ? 'page' : 'lift',
    span: spanOf(silence),
    leads: [...inContact],
    evidence: {
      ...evidenceNumbers({ silenceMs: silence.ms, leadsInContact: inContact.length }),
      contactProven: proven,
    },
    mimics: proven ? [] : ['contact-unproven'],
    sentence: proven
      ? { zh: '疑似心室停搏，请立即查看患者', en: 'Suspected asystole: see the patient at once' }
      : {
          zh: '未见QRS波，电极接触未能证实：请立即查看患者并检查电极',
          en: 'No QRS complexes and contact unproven: see the patient and check the electrodes at once',
        },
  });
};

/** RR ≥ 3 s; in fibrillation without symptoms 5 s, and what lies between lifts. */
export const pause = ({ analysis, chaos, clinical, rows }: Facts): Decision => {
  const { numbers } = rows.pause;
  const silence = longestSilence(analysis);
  if (!silence) return undecided;
  if (chaos.span || silence.ms < numbers.ms) return analysis.seconds * 1000 < numbers.ms ? undecided : absent;
  const inContact = contactDuring(analysis, silence);
  const mimics = inContact.length < numbers.leadsInContact ? ['contact-unproven'] : [];
  const silentAf = analysis.rhythm.fibrillation === true && !clinical.symptomatic;
  const seconds = (silence.ms / 1000).toFixed(1);
  return present({
    tier: silentAf && silence.ms < numbers.silentFibrillationMs ? 'lift' : 'page',
    span: spanOf(silence),
    evidence: evidenceNumbers({ pauseMs: silence.ms, leadsInContact: inContact.length }),
    mimics,
    sentence: { zh: `疑似长间歇，最长 ${seconds} 秒`, en: `Suspected pause of ${seconds} s` },
  });
};
