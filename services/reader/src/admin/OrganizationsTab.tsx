import { Table } from 'antd';
import { useState, type ReactElement } from 'react';
import type { Organizations, OrganizationSummary } from '../../../../shared/contracts/http';
import { useMe } from '../api/sessionState';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { useNow } from '../ui/serverTime';
import { EmptyState } from '../ui/wait';
import { useLanguage } from '../words/language';
import { minuteWords } from '../rota/week';
import { weekdayName } from '../rota/words';
import { serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { ChangeAgreementDialog, NewAgreementDialog } from './AgreementDialogs';
import { NewOrganizationDialog } from './OrganizationDialogs';
import { isSystem } from './tabs';
import { useOrganizations } from './useAdmin';
import { adminWords } from './words';

type Agreement = Organizations['agreements'][number];

function Validity({ until }: { until: string | null }): ReactElement {
  const say = useWords(adminWords);
  const now = useNow();
  if (until === null) return <span>{say('unlimited')}</span>;
  const expired = Date.parse(until) <= now;
  return (
    <span className={expired ? 'tx-late tx-figures' : 'tx-figures'}>
      {exactTime(until).slice(0, 10)} {expired ? say('expired') : ''}
    </span>
  );
}

function Hours({ hours }: Pick<Agreement, 'hours'>): ReactElement {
  const say = useWords(adminWords);
  const language = useLanguage();
  const { weekdays, fromMinute, toMinute } = hours;
  const days = weekdays?.map((day) => weekdayName(day, language)).join('、') ?? say('everyDay');
  const times =
    fromMinute === null || toMinute === null ? say('allDay') : `${minuteWords(fromMinute)}–${minuteWords(toMinute)}`;
  return (
    <span className="tx-figures">
      {days} {times}
    </span>
  );
}

type AgreementsParts = {
  readonly data: Organizations | undefined;
  readonly pending: boolean;
  readonly onChange: ((agreement: Agreement) => void) | null;
};

function Agreements({ data, pending, onChange }: AgreementsParts): ReactElement {
  const say = useWords(adminWords);
  const sayService = useWords(serviceWords);
  const language = useLanguage();
  const nameOf = (id: string): string => {
    const found = data?.organizations.find((organization) => organization.id === id);
    return (language === 'zh' ? found?.nameZh : found?.nameEn) ?? id;
  };
  return (
    <Table<Agreement>
      rowKey="id"
      size="small"
      pagination={false}
      loading={{ spinning: pending, delay: 300 }}
      dataSource={data?.agreements ?? []}
      columns={[
        { key: 'clinic', title: say('organization'), render: (_, { clinicId }) => nameOf(clinicId) },
        { key: 'service', title: say('service'), render: (_, { service }) => sayService(service) },
        {
          key: 'standing',
          title: say('standing'),
          render: (_, { standingConsent }) => say(standingConsent ? 'yes' : 'no'),
        },
        { key: 'hours', title: say('serviceHours'), render: (_, { hours }) => <Hours hours={hours} /> },
        { key: 'until', title: say('validUntil'), render: (_, { validUntil }) => <Validity until={validUntil} /> },
        {
          key: 'change',
          width: 90,
          render: (_, agreement) =>
            onChange ? (
              <button
                type="button"
                className="tx-button tx-small"
                onClick={() => {
                  onChange(agreement);
                }}
              >
                {say('change')}
              </button>
            ) : null,
        },
      ]}
      locale={{ emptyText: <EmptyState title={say('noAgreements')} /> }}
    />
  );
}

export function OrganizationsTab(): ReactElement {
  const say = useWords(adminWords);
  const { data, error, isPending } = useOrganizations();
  const mayMake = isSystem(useMe().roles);
  const [dialog, open] = useState<'organization' | 'agreement' | null>(null);
  const [changing, change] = useState<Agreement | null>(null);
  const close = (): void => {
    open(null);
    change(null);
  };
  const button = (which: 'organization' | 'agreement'): ReactElement | null =>
    mayMake ? (
      <button
        type="button"
        className="tx-button"
        onClick={() => {
          open(which);
        }}
      >
        {say(which === 'organization' ? 'newOrganization' : 'newAgreement')}
      </button>
    ) : null;
  return (
    <div className="tx-stack">
      <div className="tx-row">{button('organization')}</div>
      <RefusalNote reason={error} />
      <Table<OrganizationSummary>
        rowKey="id"
        size="small"
        pagination={false}
        loading={{ spinning: isPending, delay: 300 }}
        dataSource={data?.organizations ?? []}
        columns={[
          { key: 'zh', title: say('nameZh'), dataIndex: 'nameZh' },
          { key: 'en', title: say('nameEn'), dataIndex: 'nameEn' },
          { key: 'kind', title: say('kind'), width: 140, render: (_, { kind }) => say(kind) },
        ]}
        locale={{
          emptyText: <EmptyState title={say('noOrganizations')} advice={say('noOrganizationsAdvice')} />,
        }}
      />
      <div className="tx-row">
        <h2>{say('agreements')}</h2>
        {button('agreement')}
      </div>
      <Agreements data={data} pending={isPending} onChange={mayMake ? change : null} />
      {dialog === 'organization' ? <NewOrganizationDialog onClose={close} /> : null}
      {changing ? <ChangeAgreementDialog agreement={changing} onClose={close} /> : null}
      {dialog === 'agreement' ? (
        <NewAgreementDialog
          members={data?.organizations.filter(({ kind }) => kind === 'member') ?? []}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
