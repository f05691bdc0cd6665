import type { ReactElement } from 'react';
import type { PatientSummary } from '../../../../shared/contracts/http';
import { ageAt, Sex } from '../../../../shared/domain/case';
import { serverNow } from '../ui/serverTime';
import { sexWords } from '../words/trade';
import { useWords } from '../words/words';
import { EarlierPatients } from './EarlierPatients';
import { Choices, Field, TextInput, Tick } from './fields';
import { mismatchValue, type Mismatch } from './filePatient';
import { writtenDate, type FileField, type FormDraft } from './form';
import { FormText, type Drafted } from './FormText';
import { formWords } from './words';

type PatientParts = Drafted & { readonly differing: readonly Mismatch[] };

/** What is said beside a field: that the file filled it, or that the file says otherwise. */
function useFileNotes({ form, differing }: Pick<PatientParts, 'form' | 'differing'>) {
  const say = useWords(formWords);
  const saySex = useWords(sexWords);
  return {
    filled: (field: FileField): string | null => (form.fromFile.includes(field) ? say('fromFile') : null),
    differs: (field: Mismatch['field']): string | null => {
      const found = differing.find((each) => each.field === field);
      return found ? say('differs', { value: mismatchValue(found, found.inFile, saySex) }) : null;
    },
  };
}

function SexChoice({ form, change, problems, differing }: PatientParts): ReactElement {
  const say = useWords(formWords);
  const { filled, differs } = useFileNotes({ form, differing });
  return (
    <div className="tx-field" data-invalid={problems.includes('sex-missing')}>
      <span>
        {say('sex')}
        {filled('sex') ? <em className="tx-from-file">{filled('sex')}</em> : null}
      </span>
      <Choices
        label={say('sex')}
        options={Sex.options}
        words={sexWords}
        chosen={form.sex ? [form.sex] : []}
        single
        onToggle={(sex) => {
          change({ sex, mismatchConfirmed: false });
        }}
      />
      {differs('sex') ? <small className="tx-problem">{differs('sex')}</small> : null}
    </div>
  );
}

function BirthDate({ form, change, problems, differing }: PatientParts): ReactElement {
  const say = useWords(formWords);
  const { filled, differs } = useFileNotes({ form, differing });
  return (
    <Field label={say('birthDate')} note={filled('birthDate')} problem={differs('birth-date')} className="tx-w-date">
      <span
        onBlur={() => {
          if (writtenDate(form.birthDate) !== form.birthDate) change({ birthDate: writtenDate(form.birthDate) });
        }}
      >
        <TextInput
          name="birthDate"
          value={form.birthDate}
          placeholder={say('datePlaceholder')}
          invalid={problems.includes('birth-date-wrong') || problems.includes('age-missing')}
          onChange={(birthDate) => {
            change({ birthDate, mismatchConfirmed: false });
          }}
        />
      </span>
    </Field>
  );
}

const ageOf = ({ birthDate }: FormDraft): string =>
  String(ageAt({ birthDate, ageYears: null }, new Date(serverNow())) ?? '');

/** Follows from the birth date where there is one. */
function Age({ form, change, problems, differing }: PatientParts): ReactElement {
  const say = useWords(formWords);
  const { filled } = useFileNotes({ form, differing });
  const follows = !form.unidentified && /^\d{4}-\d{2}-\d{2}$/.test(form.birthDate);
  return (
    <Field label={say('age')} note={filled('age')} className="tx-w-age">
      <TextInput
        name="age"
        value={follows ? ageOf(form) : form.age}
        disabled={follows}
        numeric
        max={3}
        invalid={problems.includes('age-wrong') || problems.includes('age-missing')}
        onChange={(age) => {
          change({ age });
        }}
      />
    </Field>
  );
}

export function PatientFields(parts: PatientParts): ReactElement {
  const say = useWords(formWords);
  const { form, change, problems } = parts;
  const { filled, differs } = useFileNotes(parts);
  return (
    <fieldset className="tx-section">
      <legend>{say('patient')}</legend>
      <Field label={say('name')} note={filled('name')} problem={differs('name')} className="tx-w-name">
        <TextInput
          name="name"
          value={form.unidentified ? say('unidentified') : form.name}
          disabled={form.unidentified}
          invalid={problems.includes('name-missing')}
          onChange={(name) => {
            change({ name, samePatientAs: null, mismatchConfirmed: false });
          }}
        />
      </Field>
      <div className="tx-field">
        <span>&nbsp;</span>
        <Tick
          checked={form.unidentified}
          onChange={(unidentified) => {
            change({ unidentified, samePatientAs: null });
          }}
        >
          {say('unidentified')}
        </Tick>
      </div>
      <SexChoice {...parts} />
      {form.unidentified ? null : <BirthDate {...parts} />}
      <Age {...parts} />
      {form.unidentified ? null : <MoreOfPatient {...parts} />}
      <Place {...parts} />
      {form.unidentified ? null : <Earlier {...parts} />}
    </fieldset>
  );
}

function MoreOfPatient(drafted: Drafted): ReactElement {
  const say = useWords(formWords);
  return (
    <>
      <FormText
        {...drafted}
        name="nationalId"
        label={say('nationalId')}
        className="tx-w-id"
        max={18}
        wrongBy={['national-id-wrong']}
      />
      <FormText {...drafted} name="localNumber" label={say('localNumber')} className="tx-w-phone" max={32} />
      <FormText {...drafted} name="phone" label={say('phone')} className="tx-w-phone" max={32} />
    </>
  );
}

/** Where to find the patient if the reader calls back. */
function Place(drafted: Drafted): ReactElement {
  const say = useWords(formWords);
  const { form, change } = drafted;
  return (
    <>
      <FormText {...drafted} name="bed" label={say('bed')} className="tx-w-bed" max={32} />
      <div className="tx-field">
        <span>&nbsp;</span>
        <Tick
          checked={form.stillHere}
          onChange={(stillHere) => {
            change({ stillHere });
          }}
        >
          {say('stillHere')}
        </Tick>
      </div>
    </>
  );
}

function Earlier({ form, change }: Drafted): ReactElement {
  const say = useWords(formWords);
  const choose = (patient: PatientSummary): void => {
    const age = patient.birthDate === null && patient.ageYears !== null ? String(patient.ageYears) : '';
    const { name, sex, birthDate, id } = patient;
    change({ name, sex, birthDate: birthDate ?? '', age, samePatientAs: id, mismatchConfirmed: false });
  };
  return form.samePatientAs ? (
    <p className="tx-linked">
      {say('earlierChosen')}
      <button
        type="button"
        className="tx-button"
        data-kind="plain"
        onClick={() => {
          change({ samePatientAs: null });
        }}
      >
        {say('unlink')}
      </button>
    </p>
  ) : (
    <EarlierPatients name={form.name} onChoose={choose} />
  );
}
