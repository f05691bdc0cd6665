import { Table } from 'antd';
import { useState, type ReactElement } from 'react';
import type { z } from 'zod';
import type { AuditRows } from '../../../../shared/contracts/http';
import { actWords } from '../record/lookWords';
import { Chip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { EmptyState } from '../ui/wait';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { useAudit } from './useAdmin';
import { adminWords } from './words';

type Row = z.infer<typeof AuditRows>['rows'][number];

/** Latest first, a page at a time; a row whose seal is still to come says so. */
export function AuditTab(): ReactElement {
  const say = useWords(adminWords);
  const language = useLanguage();
  const [before, goTo] = useState<string | null>(null);
  const { data, error, isPending } = useAudit(before);
  const last = data?.rows.at(-1);
  return (
    <div className="tx-stack">
      <div className="tx-row">
        <button
          type="button"
          className="tx-button"
          disabled={before === null}
          onClick={() => {
            goTo(null);
          }}
        >
          {say('latest')}
        </button>
        <button
          type="button"
          className="tx-button"
          disabled={!last}
          onClick={() => {
            if (last) goTo(last.id);
          }}
        >
          {say('older')} ›
        </button>
      </div>
      <RefusalNote reason={error} />
      <Table<Row>
        rowKey="id"
        size="small"
        pagination={false}
        loading={{ spinning: isPending, delay: 300 }}
        dataSource={data?.rows ?? []}
        columns={[
          {
            key: 'at',
            title: say('time'),
            width: 160,
            render: (_, { at }) => <span className="tx-figures">{exactTime(at)}</span>,
          },
          { key: 'actor', title: say('person'), width: 140, dataIndex: 'actor' },
          { key: 'organization', title: say('organization'), width: 200, dataIndex: 'organization' },
          { key: 'action', title: say('act'), width: 180, render: (_, { action }) => actWords(action, language) },
          {
            key: 'subject',
            title: say('subject'),
            render: (_, { subject }) => <span className="tx-code">{subject}</span>,
          },
          {
            key: 'sealed',
            title: say('seal'),
            width: 100,
            render: (_, { sealed }) => (
              <Chip text={say(sealed ? 'sealed' : 'sealing')} tone={sealed ? 'done' : 'plain'} />
            ),
          },
        ]}
        locale={{ emptyText: <EmptyState title={say('noAudit')} /> }}
      />
    </div>
  );
}
