import { Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useState, type ReactElement } from 'react';
import type { PersonView } from '../../../../shared/contracts/http';
import { useMe } from '../api/sessionState';
import { Chip } from '../ui/chips';
import { RefusalNote } from '../ui/refusal';
import { EmptyState } from '../ui/wait';
import { useLanguage } from '../words/language';
import { professionWords, roleWords, serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { ChangePersonDialog, NewPersonDialog } from './PersonDialogs';
import { isSecurity, isSystem } from './tabs';
import { useChangePerson, useOrganizations, usePeople, useRevoke } from './useAdmin';
import { adminWords } from './words';

function Actions({ person, onChange }: { person: PersonView; onChange: () => void }): ReactElement {
  const say = useWords(adminWords);
  const change = useChangePerson();
  const revoke = useRevoke();
  return (
    <span className="tx-row tx-tight">
      <button type="button" className="tx-button tx-small" onClick={onChange}>
        {say('change')}
      </button>
      <button
        type="button"
        className="tx-button tx-small"
        disabled={change.isPending}
        onClick={() => {
          change.mutate({ id: person.id, change: { disabled: !person.disabled } });
        }}
      >
        {say(person.disabled ? 'enable' : 'disable')}
      </button>
      <button
        type="button"
        className="tx-button tx-small"
        disabled={person.sessions === 0 || revoke.isPending}
        onClick={() => {
          revoke.mutate(person.id);
        }}
      >
        {say('revoke')}
      </button>
      <RefusalNote reason={change.error ?? revoke.error} />
    </span>
  );
}

function useColumns(onChange: ((person: PersonView) => void) | null): ColumnsType<PersonView> {
  const say = useWords(adminWords);
  const [sayRole, sayProfession, sayService] = [useWords(roleWords), useWords(professionWords), useWords(serviceWords)];
  const language = useLanguage();
  const list = (words: readonly string[]): string => words.join('、') || '—';
  return [
    { key: 'name', title: say('name'), width: 110, render: (_, { name }) => <strong>{name}</strong> },
    { key: 'login', title: say('login'), width: 120, dataIndex: 'login' },
    { key: 'staff', title: say('staffNumber'), width: 90, dataIndex: 'staffNumber' },
    {
      key: 'organization',
      title: say('organization'),
      render: (_, { organization }) => (language === 'zh' ? organization.nameZh : organization.nameEn),
    },
    { key: 'roles', title: say('roles'), render: (_, { roles }) => list(roles.map((role) => sayRole(role))) },
    {
      key: 'profession',
      title: say('profession'),
      width: 80,
      render: (_, { profession }) => sayProfession(profession),
    },
    {
      key: 'skills',
      title: say('skills'),
      render: (_, { skills, junior }) => (
        <span className="tx-row tx-tight">
          {list(skills.map((skill) => sayService(skill)))}
          {junior ? <Chip text={say('juniorShort')} /> : null}
        </span>
      ),
    },
    { key: 'sessions', title: say('sessions'), width: 70, align: 'right', dataIndex: 'sessions' },
    {
      key: 'state',
      title: say('state'),
      width: 90,
      render: (_, { disabled }) => (
        <Chip text={say(disabled ? 'disabled' : 'active')} tone={disabled ? 'critical' : 'done'} />
      ),
    },
    ...(onChange
      ? [
          {
            key: 'actions',
            width: 250,
            render: (_: unknown, person: PersonView) => (
              <Actions
                person={person}
                onChange={() => {
                  onChange(person);
                }}
              />
            ),
          },
        ]
      : []),
  ];
}

export function PeopleTab(): ReactElement {
  const say = useWords(adminWords);
  const { roles } = useMe();
  const { data, error, isPending } = usePeople();
  const organizations = useOrganizations();
  const [making, make] = useState(false);
  const [changing, change] = useState<PersonView | null>(null);
  const columns = useColumns(isSecurity(roles) ? change : null);
  return (
    <div className="tx-stack">
      {isSystem(roles) ? (
        <div className="tx-row">
          <button
            type="button"
            className="tx-button"
            data-kind="main"
            onClick={() => {
              make(true);
            }}
          >
            {say('newPerson')}
          </button>
        </div>
      ) : null}
      <RefusalNote reason={error} />
      <Table<PersonView>
        rowKey="id"
        size="small"
        pagination={{ pageSize: 100, hideOnSinglePage: true }}
        loading={{ spinning: isPending, delay: 300 }}
        columns={columns}
        dataSource={data?.people ?? []}
        locale={{ emptyText: <EmptyState title={say('noPeople')} advice={say('noPeopleAdvice')} /> }}
      />
      {making ? (
        <NewPersonDialog
          organizations={organizations.data?.organizations ?? []}
          onClose={() => {
            make(false);
          }}
        />
      ) : null}
      {changing ? (
        <ChangePersonDialog
          person={changing}
          onClose={() => {
            change(null);
          }}
        />
      ) : null}
    </div>
  );
}
