import { useState, type ReactElement } from 'react';
import { MomentField } from '../rota/fields';
import { exactTime } from '../ui/dates';
import { CheckField, ChoiceField } from '../ui/fields';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { useWords } from '../words/words';
import { drillOf, lasting, speeds, standardUploads, tonight, type DrillForm, type Night } from './night';
import { useDrillChanges } from './useDrills';
import { drillPageWords } from './words';

type Parts = {
  readonly form: DrillForm;
  readonly nights: readonly Night[];
  readonly change: (part: Partial<DrillForm>) => void;
};

function Choices({ form, nights, change }: Parts): ReactElement {
  const say = useWords(drillPageWords);
  const recorded = nights.map(({ from, uploads, alarms }) => ({
    value: from,
    label: say('recorded', { at: exactTime(from).slice(0, 10), uploads, alarms }),
  }));
  return (
    <>
      <ChoiceField
        label={say('programme')}
        options={[{ value: 'standard', label: say('standard', { uploads: standardUploads }) }, ...recorded]}
        value={form.programme}
        onChange={(programme) => {
          change({ programme });
        }}
      />
      <ChoiceField
        label={say('speed')}
        options={speeds.map((scale) => ({
          value: String(scale),
          label: say('speedOf', { scale, minutes: lasting({ ...form, timeScale: scale }) }),
        }))}
        value={String(form.timeScale)}
        onChange={(scale) => {
          change({ timeScale: Number(scale) });
        }}
      />
    </>
  );
}

/** Which night, what is played, how fast, and whether it leaves the house. */
export function StartPanel({ nights }: { nights: readonly Night[] }): ReactElement {
  const say = useWords(drillPageWords);
  const { start } = useDrillChanges();
  const [form, setForm] = useState(() => tonight(serverNow()));
  const change = (part: Partial<DrillForm>): void => {
    setForm({ ...form, ...part });
  };
  const drill = drillOf(form);
  return (
    <section className="tx-panel tx-stack">
      <div className="dr-fields">
        <MomentField
          label={say('nightFrom')}
          value={form.nightFrom}
          onChange={(nightFrom) => {
            change({ nightFrom });
          }}
        />
        <MomentField
          label={say('nightUntil')}
          value={form.nightUntil}
          onChange={(nightUntil) => {
            change({ nightUntil });
          }}
        />
        <Choices form={form} nights={nights} change={change} />
      </div>
      <div className="tx-row">
        <CheckField
          label={say('outside')}
          checked={form.outside}
          onChange={(outside) => {
            change({ outside });
          }}
        />
        {form.outside ? <span className="tx-late">{say('outsideWarning')}</span> : null}
        <button
          type="button"
          className="tx-button tx-push-right"
          data-kind="main"
          disabled={!drill || start.isPending}
          onClick={() => {
            if (drill) start.mutate(drill);
          }}
        >
          {say('start')}
        </button>
      </div>
      <RefusalNote reason={start.error} />
    </section>
  );
}
