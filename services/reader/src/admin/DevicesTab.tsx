import { Table } from 'antd';
import { useState, type ReactElement } from 'react';
import type { z } from 'zod';
import type { DeviceView, OrganizationSummary } from '../../../../shared/contracts/http';
import { Chip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { EmptyState } from '../ui/wait';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { ChoiceField, FormDialog, TextField } from './fields';
import { useDevices, useMakeDevice, useOrganizations } from './useAdmin';
import { adminWords } from './words';

type Device = z.infer<typeof DeviceView>;

function NewDeviceDialog({ onClose, onMade }: { onClose: () => void; onMade: (token: string) => void }): ReactElement {
  const say = useWords(adminWords);
  const language = useLanguage();
  const organizations = useOrganizations().data?.organizations ?? [];
  const [organizationId, choose] = useState<OrganizationSummary['id'] | ''>('');
  const [name, setName] = useState('');
  const make = useMakeDevice();
  return (
    <FormDialog
      title={say('newDevice')}
      ready={organizationId !== '' && name.trim() !== '' && !make.isPending}
      refused={make.error}
      onClose={onClose}
      onSave={() => {
        if (organizationId === '') return;
        make.mutate(
          { organizationId, name },
          {
            onSuccess: ({ token }) => {
              onMade(token);
            },
          },
        );
      }}
    >
      <ChoiceField
        label={say('organization')}
        value={organizationId}
        options={organizations.map(({ id, nameZh, nameEn }) => ({
          value: id,
          label: language === 'zh' ? nameZh : nameEn,
        }))}
        onChange={choose}
      />
      <TextField label={say('deviceName')} value={name} onChange={setName} />
    </FormDialog>
  );
}

export function DevicesTab(): ReactElement {
  const say = useWords(adminWords);
  const language = useLanguage();
  const { data, error, isPending } = useDevices();
  const [making, make] = useState(false);
  const [token, showToken] = useState<string | null>(null);
  return (
    <div className="tx-stack">
      <div className="tx-row">
        <button
          type="button"
          className="tx-button"
          onClick={() => {
            make(true);
          }}
        >
          {say('newDevice')}
        </button>
      </div>
      <RefusalNote reason={error} />
      <Table<Device>
        rowKey="id"
        size="small"
        pagination={false}
        loading={{ spinning: isPending, delay: 300 }}
        dataSource={data?.devices ?? []}
        columns={[
          { key: 'name', title: say('deviceName'), dataIndex: 'name' },
          {
            key: 'organization',
            title: say('organization'),
            render: (_, { organization }) => (language === 'zh' ? organization.nameZh : organization.nameEn),
          },
          {
            key: 'at',
            title: say('time'),
            width: 180,
            render: (_, { createdAt }) => <span className="tx-figures">{exactTime(createdAt)}</span>,
          },
          {
            key: 'state',
            title: say('state'),
            width: 100,
            render: (_, { disabled }) => (
              <Chip text={say(disabled ? 'disabled' : 'active')} tone={disabled ? 'critical' : 'done'} />
            ),
          },
        ]}
        locale={{ emptyText: <EmptyState title={say('noDevices')} advice={say('noDevicesAdvice')} /> }}
      />
      {making ? (
        <NewDeviceDialog
          onClose={() => {
            make(false);
          }}
          onMade={(made) => {
            make(false);
            showToken(made);
          }}
        />
      ) : null}
      {token === null ? null : (
        <Dialog
          title={say('newDevice')}
          onClose={() => {
            showToken(null);
          }}
        >
          <label className="tx-field">
            <span>{say('token')}</span>
            <input className="tx-input" readOnly value={token} />
          </label>
        </Dialog>
      )}
    </div>
  );
}
