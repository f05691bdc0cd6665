import { Table } from 'antd';
import { useState, type ReactElement } from 'react';
import type { ChannelView } from '../../../../shared/contracts/contacts';
import { Chip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { channelWords } from '../words/trade';
import { useWords } from '../words/words';
import { ChannelDialog } from './ChannelDialog';
import { channelTabWords } from './channelFieldWords';
import { useChannels } from './useAdmin';

function LastFailure({ view: { lastFailureAt, lastFailure } }: { view: ChannelView }): ReactElement {
  if (lastFailureAt === null) return <span>—</span>;
  return (
    <span className="tx-figures">
      {exactTime(lastFailureAt)} <span className="tx-code">{lastFailure}</span>
    </span>
  );
}

/** Every way out of the house: whether it is on, and what it has done of late. */
export function ChannelsTab(): ReactElement {
  const say = useWords(channelTabWords);
  const sayChannel = useWords(channelWords);
  const { data, error, isPending } = useChannels();
  const [changing, change] = useState<ChannelView | null>(null);
  return (
    <div className="tx-stack">
      <RefusalNote reason={error} />
      <Table<ChannelView>
        rowKey="channel"
        size="small"
        pagination={false}
        loading={{ spinning: isPending, delay: 300 }}
        dataSource={data?.channels ?? []}
        columns={[
          { key: 'channel', title: say('channel'), render: (_, { channel }) => sayChannel(channel) },
          {
            key: 'state',
            title: say('state'),
            width: 110,
            render: (_, { enabled }) => <Chip text={say(enabled ? 'on' : 'off')} tone={enabled ? 'done' : 'plain'} />,
          },
          {
            key: 'today',
            title: say('today'),
            width: 190,
            align: 'right',
            render: (_, { handedOver, failed }) => (
              <span className="tx-figures">
                {handedOver} / <span className={failed > 0 ? 'tx-late' : undefined}>{failed}</span>
              </span>
            ),
          },
          {
            key: 'last',
            title: say('last'),
            width: 180,
            render: (_, { lastAt }) => <span className="tx-figures">{lastAt === null ? '—' : exactTime(lastAt)}</span>,
          },
          { key: 'failure', title: say('lastFailure'), render: (_, view) => <LastFailure view={view} /> },
          {
            key: 'change',
            width: 90,
            render: (_, view) => (
              <button
                type="button"
                className="tx-button tx-small"
                onClick={() => {
                  change(view);
                }}
              >
                {say('setUp')}
              </button>
            ),
          },
        ]}
      />
      {changing ? (
        <ChannelDialog
          view={changing}
          onClose={() => {
            change(null);
          }}
        />
      ) : null}
    </div>
  );
}
