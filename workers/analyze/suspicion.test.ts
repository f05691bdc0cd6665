import { interpret } from '../../shared/ecg/interpret';
import { nobodyAsked, type Interpretation } from '../../shared/ecg/interpretation';
import { synthesise } from '../../shared/ecg/synth/synthesise';
import type { CaseForm } from '../../shared/domain/case';
import { suspicionOf } from './suspicion';

const disturbed = (): Interpretation => {
  const { recording } = synthesise({ scenario: 'rbbb', seed: 3, seconds: 10 });
  const leads = recording.leads.map((lead) =>
    lead.name === 'V2' || lead.name === 'V3'
      ? { ...lead, samples: lead.samples.map((uv, i) => uv + 900 * Math.sin(i * (0.9 + 0.00007 * i))) }
      : lead,
  );
  return interpret(
    { ...recording, leads },
    {
      ...nobodyAsked,
      ageYears: 61,
      sex: 'male',
    },
  );
};

const asked: readonly (readonly [string, CaseForm['symptoms']])[] = [
  ['with chest pain', ['chest-pain']],
  ['without symptoms', ['none']],
];

test.each(asked)(
  'findings beside open critical rules are asked of people as an unreadable recording is: %s',
  (_, symptoms) => {
    const said = disturbed();
    expect(said.undecided).toContain('acute-mi-suspected');
    expect([said.severity, said.quality.verdict]).toEqual(['abnormal', 'poor']);
    const about = { form: { symptoms }, priority: 'routine' } as const;
    const unreadable: Interpretation = {
      ...said,
      severity: 'unreadable',
      quality: { ...said.quality, verdict: 'unreadable' },
    };
    expect(suspicionOf([said], about)).toEqual(suspicionOf([unreadable], about));
  },
);
