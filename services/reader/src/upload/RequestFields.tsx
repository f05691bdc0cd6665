import type { ReactElement } from 'react';
import { CaseForm, Symptom } from '../../../../shared/domain/case';
import { backgroundWords, consciousnessWords, symptomWords } from '../words/trade';
import { useWords } from '../words/words';
import { Choices, Field, TextInput } from './fields';
import { toggleSymptom } from './form';
import { FormText, type Drafted } from './FormText';
import { formWords } from './words';

const backgrounds = CaseForm.shape.background.element.options;
const states = CaseForm.shape.vitals.shape.consciousness.unwrap().options;

/** Symptoms first: the rules of the engine lean on them. */
export function RequestFields(drafted: Drafted): ReactElement {
  const { form, change, problems } = drafted;
  const say = useWords(formWords);
  return (
    <fieldset className="tx-section">
      <legend>{say('symptoms')}</legend>
      <div className="tx-w-all" data-invalid={problems.includes('symptoms-missing')}>
        <Choices
          label={say('symptoms')}
          options={Symptom.options}
          words={symptomWords}
          chosen={form.symptoms}
          onToggle={(symptom) => {
            change({ symptoms: toggleSymptom(form.symptoms, symptom) });
          }}
        />
      </div>
      <FormText
        {...drafted}
        name="symptomOnset"
        label={say('symptomOnset')}
        className="tx-w-date"
        placeholder={say('onsetPlaceholder')}
      />
      <FormText {...drafted} name="question" label={say('question')} className="tx-w-grow" max={1000} />
      <Vitals {...drafted} />
      <div className="tx-field tx-w-grow">
        <span>{say('background')}</span>
        <Choices
          label={say('background')}
          options={backgrounds}
          words={backgroundWords}
          chosen={form.background}
          onToggle={(each) => {
            const has = form.background.includes(each);
            change({ background: has ? form.background.filter((one) => one !== each) : [...form.background, each] });
          }}
        />
      </div>
    </fieldset>
  );
}

function Vitals({ form, change, problems }: Drafted): ReactElement {
  const say = useWords(formWords);
  const invalid = problems.includes('vitals-wrong');
  const number = (name: 'pulse' | 'systolic' | 'diastolic'): ReactElement => (
    <TextInput
      value={form[name]}
      name={name}
      numeric
      max={3}
      invalid={invalid}
      onChange={(value) => {
        change({ [name]: value });
      }}
    />
  );
  return (
    <>
      <Field label={say('pulse')} className="tx-w-age">
        {number('pulse')}
      </Field>
      <div className="tx-field tx-w-date">
        <span>{say('pressure')}</span>
        <div className="tx-pressure">
          {number('systolic')}
          <span>/</span>
          {number('diastolic')}
        </div>
      </div>
      <div className="tx-field">
        <span>{say('consciousness')}</span>
        <Choices
          label={say('consciousness')}
          options={states}
          words={consciousnessWords}
          chosen={form.consciousness ? [form.consciousness] : []}
          single
          onToggle={(consciousness) => {
            change({ consciousness: form.consciousness === consciousness ? null : consciousness });
          }}
        />
      </div>
    </>
  );
}
