import type { BeatGroup } from '../beats/classify';
import { evidenceNumbers } from '../critical/decision';
import { alternatingQrs } from '../critical/rules/alternans';
import { covedLeads } from '../critical/rules/infarctionMimics';
import { believed } from '../critical/rules/stLeads';
import type { Finding } from '../interpretation';
import { mean, meanOf } from '../signal/series';
import { observed, type Seen } from './observation';

const uncertainUv = 30;

const brugada = ({ analysis, clinical, shape, significant }: Seen): Finding[] => {
  if (clinical.ageGroup === 'child' || shape.rbbb || shape.paced) return [];
  const { numbers, tier } = significant['brugada-1'];
  const leads = believed(analysis, uncertainUv);
  const coved = covedLeads(leads, numbers.jUv);
  if (coved.length === 0) return [];
  const levels = Object.fromEntries(coved.map((name) => [`stJUv.${name}`, leads.get(name)?.stUv.j]));
  return [
    observed('brugada-1', {
      severity: 'significant',
      tier,
      leads: coved,
      evidence: evidenceNumbers(levels),
      sentence: {
        zh: `${coved.join('、')} 穹隆型ST段抬高伴T波倒置，疑似Brugada 1型改变`,
        en: `Coved ST elevation in ${coved.join(', ')}: suspected Brugada type 1 pattern`,
      },
    }),
  ];
};

/** Which way V1 points at the end of the QRS, averaged over the beats of a shape; µV. */
const lateV1 = ({ analysis: { signal, beats } }: Seen, { members }: BeatGroup): number => {
  const v1 = signal.leads.find(({ name }) => name === 'V1');
  if (!v1) return 0;
  const samples = (ms: number): number => Math.round((ms * signal.rate) / 1000);
  const [before, after] = [samples(110), samples(55)];
  return mean(
    members.flatMap((index) => {
      const place = beats[index]?.at;
      if (place === undefined) return [];
      const rest = meanOf(v1.steady, place - before, place - before + samples(16));
      return [meanOf(v1.steady, place + samples(15), place + after) - rest];
    }),
  );
};

const plainUv = 150;

const alternatingBundles = (seen: Seen): Finding[] => {
  const { numbers, tier } = seen.significant['alternating-bundle-branch-block'];
  if (seen.shape.paced || seen.analysis.rhythm.fibrillation === true) return [];
  const conducted = seen.analysis.groups.filter(
    ({ qrsMs, members }) =>
      qrsMs >= numbers.qrsMs &&
      members.filter((index) => seen.analysis.beats[index]?.class === 'N').length >= numbers.fewestBeats,
  );
  const late = conducted.map((group) => lateV1(seen, group));
  if (!late.some((uv) => uv > plainUv) || !late.some((uv) => uv < -plainUv)) return [];
  return [
    observed('alternating-bundle-branch-block', {
      severity: 'significant',
      tier,
      leads: ['V1'],
      evidence: evidenceNumbers({ qrsMs: seen.analysis.measurements.qrsMs, shapes: conducted.length }),
      sentence: { zh: '疑似交替性束支传导阻滞', en: 'Suspected alternating bundle branch block' },
    }),
  ];
};

const electricalAlternans = ({ analysis, significant }: Seen): Finding[] => {
  const { numbers, tier } = significant['electrical-alternans'];
  const found = alternatingQrs(analysis).filter(({ differenceUv, meanUv }) => differenceUv >= numbers.part * meanUv);
  if (found.length < numbers.leads) return [];
  return [
    observed('electrical-alternans', {
      severity: 'significant',
      tier,
      leads: found.map(({ name }) => name),
      evidence: evidenceNumbers(
        Object.fromEntries(found.map(({ name, differenceUv }) => [`alternansUv.${name}`, differenceUv])),
      ),
      sentence: {
        zh: 'QRS波电交替，警惕大量心包积液',
        en: 'Electrical alternans: consider a large pericardial effusion',
      },
    }),
  ];
};

export const significantPatterns = (seen: Seen): Finding[] =>
  [brugada, alternatingBundles, electricalAlternans].flatMap((rule) => rule(seen));
