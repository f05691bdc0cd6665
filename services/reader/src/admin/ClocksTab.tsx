import { Table } from 'antd';
import { useState, type ReactElement } from 'react';
import type { z } from 'zod';
import type { Settings } from '../../../../shared/contracts/http';
import { Chip } from '../ui/chips';
import { RefusalNote } from '../ui/refusal';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { clockName, limitWords, sourceWords } from './clockWords';
import { CheckField } from '../ui/fields';
import { FormDialog, TextField } from './fields';
import { useChangeClock, useSettings } from './useAdmin';
import { adminWords } from './words';

type Clock = z.infer<typeof Settings>['clocks'][number];

function ChangeClockDialog({ clock, onClose }: { clock: Clock; onClose: () => void }): ReactElement {
  const say = useWords(adminWords);
  const language = useLanguage();
  const [seconds, setSeconds] = useState(String(clock.ms / 1_000));
  const [source, setSource] = useState(clock.source);
  const [confirmed, setConfirmed] = useState(clock.confirmed);
  const change = useChangeClock();
  const ms = Math.round(Number(seconds) * 1_000);
  return (
    <FormDialog
      title={`${say('changeClock')} · ${clockName(clock.name, language)}`}
      ready={ms > 0 && source.trim() !== '' && !change.isPending}
      refused={change.error}
      onClose={onClose}
      onSave={() => {
        change.mutate({ name: clock.name, change: { ms, source, confirmed } }, { onSuccess: onClose });
      }}
    >
      <TextField label={say('seconds')} type="number" value={seconds} onChange={setSeconds} />
      <TextField label={say('source')} value={source} onChange={setSource} />
      <CheckField label={say('confirm')} checked={confirmed} onChange={setConfirmed} />
    </FormDialog>
  );
}

/** Every limit with where it comes from; what nobody has confirmed says so. */
export function ClocksTab(): ReactElement {
  const say = useWords(adminWords);
  const language = useLanguage();
  const { data, error, isPending } = useSettings();
  const [changing, change] = useState<Clock | null>(null);
  return (
    <div className="tx-stack">
      <RefusalNote reason={error} />
      <Table<Clock>
        rowKey="name"
        size="small"
        pagination={false}
        loading={{ spinning: isPending, delay: 300 }}
        dataSource={data?.clocks ?? []}
        columns={[
          { key: 'name', title: say('clock'), render: (_, { name }) => clockName(name, language) },
          {
            key: 'ms',
            title: say('value'),
            width: 110,
            render: (_, { ms }) => <strong className="tx-figures">{limitWords(ms, language)}</strong>,
          },
          {
            key: 'default',
            title: say('default'),
            width: 110,
            render: (_, { defaultMs }) => <span className="tx-figures">{limitWords(defaultMs, language)}</span>,
          },
          { key: 'source', title: say('source'), render: (_, { source }) => sourceWords(source, language) },
          {
            key: 'confirmed',
            title: say('confirmed'),
            width: 110,
            render: (_, { confirmed }) => (
              <Chip text={say(confirmed ? 'confirmed' : 'unconfirmed')} tone={confirmed ? 'done' : 'plain'} />
            ),
          },
          {
            key: 'change',
            width: 90,
            render: (_, clock) => (
              <button
                type="button"
                className="tx-button tx-small"
                onClick={() => {
                  change(clock);
                }}
              >
                {say('change')}
              </button>
            ),
          },
        ]}
      />
      {changing ? (
        <ChangeClockDialog
          clock={changing}
          onClose={() => {
            change(null);
          }}
        />
      ) : null}
    </div>
  );
}
