import { useState, type ReactElement } from 'react';
import { rowsOf, type RowChange } from '../../../../shared/ecg/critical/changeList';
import type { CriticalList } from '../../../../shared/ecg/critical/list';
import { Tier } from '../../../../shared/ecg/interpretation';
import { Mark } from '../../../../shared/ecg/critical/row';
import { Dialog } from '../ui/dialog';
import { DialogFoot } from '../ui/DialogFoot';
import { ChoiceField } from '../ui/fields';
import { RefusalNote } from '../ui/refusal';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { useNumberText, type Chosen } from './ListTable';
import { rowChange, useChangeLists } from './useLists';
import { listWords, markWords, tierWords } from './words';

type Written = {
  readonly tier: Tier;
  readonly numbers: Readonly<Record<string, string>>;
  readonly source: string;
  readonly mark: Mark;
};

const asWritten = ({ tier, numbers, source, mark }: RowChange): Written => ({
  tier,
  numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
  source,
  mark,
});

/** Null while something is missing or no number. */
function changeOf({ numbers, source, ...rest }: Written): RowChange | null {
  const read = Object.entries(numbers).map(([name, text]) => [name, text.trim() === '' ? NaN : Number(text)] as const);
  if (source.trim() === '' || read.some(([, value]) => !Number.isFinite(value))) return null;
  return { ...rest, source, numbers: Object.fromEntries(read) };
}

type Parts = {
  readonly chosen: Chosen;
  readonly draft: { readonly revision: number; readonly content: CriticalList };
  readonly inForce: CriticalList;
  readonly onClose: () => void;
};

const weightFirst: readonly Tier[] = ['page', 'lift', 'hint'];

export function RowDialog({ chosen, draft, inForce, onClose }: Parts): ReactElement | null {
  const say = useWords(listWords);
  const sayTier = useWords(tierWords);
  const sayMark = useWords(markWords);
  const language = useLanguage();
  const textOf = useNumberText();
  const row = rowsOf(draft.content, chosen.part)[chosen.key];
  const usual = rowsOf(inForce, chosen.part)[chosen.key];
  const [written, write] = useState(() => row && asWritten(row));
  const save = useChangeLists();
  if (!row || !usual || !written) return null;
  const change = changeOf(written);
  const lowered = weightFirst.indexOf(written.tier) > weightFirst.indexOf(usual.tier);
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('save')}
      disabled={change === null || save.isPending}
      onCancel={onClose}
      onSend={() => {
        if (change) save.mutate(rowChange(chosen, { revision: draft.revision, change }), { onSuccess: onClose });
      }}
    />
  );
  return (
    <Dialog title={say('changeRow', { name: row.name[language] })} foot={foot} wide onClose={onClose}>
      <div className="tx-stack">
        <div className="li-fields">
          <ChoiceField
            label={say('tier')}
            options={Tier.options.map((tier) => ({ value: tier, label: sayTier(tier) }))}
            value={written.tier}
            onChange={(tier) => {
              write({ ...written, tier });
            }}
          />
          {Object.entries(written.numbers).map(([name, text]) => (
            <label key={name} className="tx-field">
              <span>{textOf(name, '').trim()}</span>
              <input
                className="tx-input tx-figures"
                inputMode="decimal"
                value={text}
                aria-invalid={!Number.isFinite(Number(text)) || text.trim() === ''}
                onChange={(event) => {
                  write({ ...written, numbers: { ...written.numbers, [name]: event.target.value } });
                }}
              />
              <span className="tx-code">{`${say('inForce', { version: '' }).trim()} ${usual.numbers[name] ?? '—'}`}</span>
            </label>
          ))}
        </div>
        {lowered ? (
          <p className="tx-note" data-tone="critical">
            {say('lowered')}
          </p>
        ) : null}
        <label className="tx-field">
          <span>{say('source')}</span>
          <input
            className="tx-input"
            value={written.source}
            placeholder={say('sourceHint')}
            onChange={(event) => {
              write({ ...written, source: event.target.value });
            }}
          />
        </label>
        <ChoiceField
          label={say('mark')}
          options={Mark.options.map((mark) => ({ value: mark, label: sayMark(mark) }))}
          value={written.mark}
          onChange={(mark) => {
            write({ ...written, mark });
          }}
        />
        <RefusalNote reason={save.error} />
      </div>
    </Dialog>
  );
}
