import type { ReactElement } from 'react';
import { isEmergency, Priority } from '../../../../shared/domain/case';
import { priorityWords } from '../words/trade';
import { useWords } from '../words/words';
import { Choices, Tick, TextInput } from './fields';
import { FormText, type Drafted } from './FormText';
import { formWords } from './words';

/** The patient's consent, or who witnessed the emergency. */
export function Consent({ form, change, problems }: Drafted): ReactElement {
  const say = useWords(formWords);
  const witnessAsked = isEmergency(form.priority) || form.unidentified || form.witness !== '';
  return (
    <div className="tx-consent" data-invalid={problems.includes('consent-missing')}>
      <Tick
        checked={form.consented}
        onChange={(consented) => {
          change({ consented });
        }}
      >
        {say('consented')}
      </Tick>
      {witnessAsked ? (
        <label className="tx-tick">
          {say('witness')}
          <TextInput
            name="witness"
            value={form.witness}
            onChange={(witness) => {
              change({ witness });
            }}
          />
        </label>
      ) : null}
    </div>
  );
}

/** Who asks, and how urgent it is. */
export function SubmitFields(drafted: Drafted): ReactElement {
  const say = useWords(formWords);
  const { form, change } = drafted;
  return (
    <fieldset className="tx-section">
      <FormText
        {...drafted}
        name="requestedBy"
        label={say('requestedBy')}
        className="tx-w-name"
        wrongBy={['requester-missing']}
      />
      <FormText
        {...drafted}
        name="callbackPhone"
        label={say('callbackPhone')}
        className="tx-w-phone"
        max={32}
        wrongBy={['callback-missing']}
      />
      <div className="tx-field">
        <span>{say('priority')}</span>
        <Choices
          label={say('priority')}
          options={Priority.options}
          words={priorityWords}
          chosen={[form.priority]}
          single
          onToggle={(priority) => {
            change({ priority });
          }}
        />
      </div>
      <div className="tx-field">
        <span>&nbsp;</span>
        <Tick
          checked={form.technicianSuspects}
          onChange={(technicianSuspects) => {
            change({ technicianSuspects });
          }}
        >
          {say('suspects')}
        </Tick>
      </div>
    </fieldset>
  );
}
