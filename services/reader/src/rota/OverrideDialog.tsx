import { useState, type ReactElement } from 'react';
import type { RotaView } from '../../../../shared/contracts/rota';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { DialogFoot, MomentField, PersonField } from './fields';
import { asks, overrideOf, type OverrideForm } from './override';
import type { RotaChanges } from './useRota';
import { localOf } from './week';
import { rotaWords } from './words';

type Parts = {
  readonly rota: RotaView;
  readonly now: number;
  readonly changes: RotaChanges;
  readonly onClose: () => void;
};
const actions = ['replace', 'add', 'remove'] as const;
const hour = 3_600_000;

export function OverrideDialog({ rota, now, changes: { addOverride }, onClose }: Parts): ReactElement {
  const say = useWords(rotaWords);
  const [form, setForm] = useState<OverrideForm>(() => ({
    action: 'replace',
    comes: '',
    away: '',
    from: `${localOf(now + hour).slice(0, 13)}:00`,
    until: `${localOf(now + 9 * hour).slice(0, 13)}:00`,
  }));
  const change = (part: Partial<OverrideForm>): void => {
    setForm({ ...form, ...part });
  };
  const override = overrideOf(form, rota);
  const save = (): void => {
    if (override) addOverride.mutate(override, { onSuccess: onClose });
  };
  const wants = asks[form.action];
  const foot = <DialogFoot ready={override !== null && !addOverride.isPending} onSave={save} onClose={onClose} />;
  return (
    <Dialog title={say('addOverride')} foot={foot} onClose={onClose}>
      <div className="tx-row" role="radiogroup" aria-label={say('action')}>
        {actions.map((action) => (
          <label key={action} className="tx-row tx-tight">
            <input
              type="radio"
              name="action"
              checked={form.action === action}
              onChange={() => {
                change({ action });
              }}
            />
            {say(action)}
          </label>
        ))}
      </div>
      {wants.away ? (
        <PersonField
          label={say('whoAway')}
          people={rota.people}
          value={form.away}
          onChange={(away) => {
            change({ away });
          }}
        />
      ) : null}
      {wants.comes ? (
        <PersonField
          label={say('whoComes')}
          people={rota.people}
          value={form.comes}
          onChange={(comes) => {
            change({ comes });
          }}
        />
      ) : null}
      <div className="rota-times">
        <MomentField
          label={say('from')}
          value={form.from}
          onChange={(from) => {
            change({ from });
          }}
        />
        <MomentField
          label={say('to')}
          value={form.until}
          onChange={(until) => {
            change({ until });
          }}
        />
      </div>
      <RefusalNote reason={addOverride.error} />
    </Dialog>
  );
}
