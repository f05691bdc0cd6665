import { Table } from 'antd';
import type { ReactElement } from 'react';
import type { z } from 'zod';
import type { QueueStates } from '../../../../shared/contracts/http';
import { Stage } from '../../../../shared/domain/person';
import { Chip } from '../ui/chips';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { stageWords } from './stageWords';
import { useQueues } from './useAdmin';
import { adminWords } from './words';

type Queue = z.infer<typeof QueueStates>['queues'][number];

function StageName({ name }: { name: string }): ReactElement {
  const say = useWords(stageWords);
  const known = Stage.options.find((each) => each === name);
  return <span>{known ? say(known) : name}</span>;
}

export function QueuesTab(): ReactElement {
  const say = useWords(adminWords);
  const { data, error, isPending } = useQueues();
  if (isPending) return <Wait />;
  return (
    <div className="tx-stack">
      <RefusalNote reason={error} />
      {data ? (
        <div className="tx-row">
          <span>{say('redis')}</span>
          <Chip text={say(data.redis ? 'up' : 'down')} tone={data.redis ? 'done' : 'critical'} />
          <span>
            {say('outbox')} <strong className="tx-figures">{data.outboxWaiting}</strong>
          </span>
        </div>
      ) : null}
      <Table<Queue>
        rowKey="name"
        size="small"
        pagination={false}
        className="ad-queues"
        dataSource={data?.queues ?? []}
        columns={[
          { key: 'name', title: say('queue'), render: (_, { name }) => <StageName name={name} /> },
          { key: 'waiting', title: say('waiting'), width: 120, align: 'right', dataIndex: 'waiting' },
          { key: 'active', title: say('working'), width: 120, align: 'right', dataIndex: 'active' },
          {
            key: 'failed',
            title: say('failed'),
            width: 120,
            align: 'right',
            render: (_, { failed }) => <span className={failed > 0 ? 'tx-late' : undefined}>{failed}</span>,
          },
        ]}
        locale={{ emptyText: <EmptyState title={say('noQueues')} /> }}
      />
    </div>
  );
}
