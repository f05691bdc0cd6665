import { useState, type ReactElement } from 'react';
import { call, nothing } from '../api/call';
import { useSaveOfCase } from '../api/useSaveOfCase';
import { useWords } from '../words/words';
import { askWords } from './askWords';
import { Dialog } from './dialog';
import { DialogFoot } from './DialogFoot';
import { RefusalNote } from './refusal';

export type AskedField = {
  readonly name: 'doctor' | 'text' | 'outcome' | 'reason' | 'note' | 'answer';
  readonly optional?: boolean;
  /** Ready sentences to put in by a press. */
  readonly phrases?: readonly ('monitored' | 'transferred' | 'treated' | 'watched')[];
};

export type Asked = {
  readonly title: string;
  /** What it is about, above the fields. */
  readonly said?: string;
  readonly path: string;
  readonly fields: readonly AskedField[];
  /** Sent with what was written. */
  readonly fixed?: Readonly<Record<string, string>>;
};

const short: readonly AskedField['name'][] = ['doctor'];

function Entry({
  field,
  value,
  onChange,
}: {
  field: AskedField;
  value: string;
  onChange: (value: string) => void;
}): ReactElement {
  const say = useWords(askWords);
  return (
    <div className="tx-field">
      <span>{say(field.name)}</span>
      {short.includes(field.name) ? (
        <input
          className="tx-input"
          name={field.name}
          aria-label={say(field.name)}
          maxLength={64}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      ) : (
        <textarea
          className="tx-input"
          name={field.name}
          aria-label={say(field.name)}
          rows={3}
          maxLength={500}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
      <div className="tx-row">
        {field.phrases?.map((phrase) => (
          <button
            key={phrase}
            type="button"
            className="tx-button"
            onClick={() => {
              onChange(value === '' ? say(phrase) : `${value}；${say(phrase)}`);
            }}
          >
            {say(phrase)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** One thing to write down and send; the title says about whom. */
export function AskDialog({ asked, onClose }: { asked: Asked; onClose: () => void }): ReactElement {
  const say = useWords(askWords);
  const [values, setValues] = useState<Readonly<Partial<Record<AskedField['name'], string>>>>({});
  const body = Object.fromEntries(asked.fields.map(({ name }) => [name, (values[name] ?? '').trim()]));
  const complete = asked.fields.every(({ name, optional }) => optional === true || body[name] !== '');
  const save = useSaveOfCase(() => call(nothing, 'POST', asked.path, { ...asked.fixed, ...body }), onClose);
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('save')}
      disabled={!complete || save.isPending}
      onCancel={onClose}
      onSend={() => {
        save.mutate();
      }}
    />
  );
  return (
    <Dialog title={asked.title} foot={foot} onClose={onClose}>
      {asked.said ? <p className="tx-said">{asked.said}</p> : null}
      {asked.fields.map((field) => (
        <Entry
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          onChange={(value) => {
            setValues({ ...values, [field.name]: value });
          }}
        />
      ))}
      <RefusalNote reason={save.error} />
    </Dialog>
  );
}
