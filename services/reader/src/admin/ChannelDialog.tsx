import { useState, type ReactElement } from 'react';
import type { ChannelView } from '../../../../shared/contracts/contacts';
import { isCourtesy } from '../../../../shared/domain/channel';
import { fieldsOf, type Field } from '../../../../shared/domain/channelSetup';
import { useLanguage } from '../words/language';
import { channelWords } from '../words/trade';
import { sayWord, useWords } from '../words/words';
import { channelTabWords, fieldWord } from './channelFieldWords';
import { formValues, setupOf, type FormValues } from './channelForm';
import { CheckField } from '../ui/fields';
import { FormDialog, TextField } from './fields';
import { useSetUpChannel } from './useAdmin';

type FieldParts = {
  readonly field: Field;
  readonly values: FormValues;
  readonly kept: boolean;
  readonly onChange: (values: FormValues) => void;
};

function SetupField({ field: { name, kind, secret }, values, kept, onChange }: FieldParts): ReactElement {
  const say = useWords(channelTabWords);
  const language = useLanguage();
  const value = values[name] ?? '';
  const change = (next: string | boolean): void => {
    onChange({ ...values, [name]: next });
  };
  const word = sayWord(fieldWord(name), language);
  if (kind === 'yes-no') return <CheckField label={word} checked={value === true} onChange={change} />;
  return (
    <TextField
      label={secret && kept ? `${word} · ${say('keepSecret')}` : word}
      type={secret ? 'password' : kind === 'number' ? 'number' : 'text'}
      value={String(value)}
      onChange={change}
    />
  );
}

/** The form of any channel, drawn from the same table that its set-up is checked by. */
export function ChannelDialog({ view, onClose }: { view: ChannelView; onClose: () => void }): ReactElement {
  const say = useWords(channelTabWords);
  const sayChannel = useWords(channelWords);
  const { channel, hasSecrets } = view;
  const fields = fieldsOf(channel);
  const [enabled, setEnabled] = useState(view.enabled);
  const [values, setValues] = useState(() => formValues(fields, view));
  const save = useSetUpChannel();
  return (
    <FormDialog
      title={`${say('setUp')} · ${sayChannel(channel)}`}
      ready={!save.isPending}
      refused={save.error}
      onClose={onClose}
      onSave={() => {
        save.mutate({ channel, ...setupOf(fields, values, { enabled, hasSecrets }) }, { onSuccess: onClose });
      }}
    >
      {fields.map((field) => (
        <SetupField key={field.name} field={field} values={values} kept={hasSecrets} onChange={setValues} />
      ))}
      <CheckField label={say('enabled')} checked={enabled} onChange={setEnabled} />
      <p className="tx-soft">
        {say('secretsNote')}
        {channel === 'webhook' ? say('callback') : null}
        {isCourtesy(channel) ? say('courtesy') : null}
      </p>
    </FormDialog>
  );
}
