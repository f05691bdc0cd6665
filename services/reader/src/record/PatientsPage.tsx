import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { PatientSearchResult, type PatientSummary } from '../../../../shared/contracts/http';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { Chip } from '../ui/chips';
import { Moment } from '../ui/clocks';
import '../ui/dense.css';
import { SexAge } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import './record.css';
import { recordWords } from './words';

const recordPath = ({ id }: Pick<PatientSummary, 'id'>): string => `/record/${id}`;

function useColumns(): ColumnsType<PatientSummary> {
  const say = useWords(recordWords);
  return [
    {
      key: 'name',
      title: say('name'),
      render: (_, patient) => (
        <span className="tx-row tx-tight">
          <Link to={recordPath(patient)}>{patient.name}</Link>
          {patient.unidentified ? <Chip text={say('unidentified')} tone="critical" /> : null}
        </span>
      ),
    },
    { key: 'sex', title: say('sexAge'), width: 160, render: (_, patient) => <SexAge patient={patient} /> },
    {
      key: 'birth',
      title: say('birthDate'),
      width: 140,
      render: (_, { birthDate }) => <span className="tx-figures">{birthDate ?? '—'}</span>,
    },
    { key: 'cases', title: say('cases'), width: 120, render: (_, { cases }) => say('caseCount', { count: cases }) },
    {
      key: 'last',
      title: say('lastCase'),
      width: 180,
      render: (_, { lastCaseAt }) => (lastCaseAt ? <Moment at={lastCaseAt} /> : '—'),
    },
  ];
}

/** What was asked stays in this tab: a name never stands in an address. */
function Found({ query }: { query: string }): ReactElement {
  const say = useWords(recordWords);
  const navigate = useNavigate();
  const columns = useColumns();
  const { data, error, isPending } = useQuery({
    queryKey: keys.patients(query),
    queryFn: () => call(PatientSearchResult, 'POST', '/api/patients/search', { query }),
  });
  if (error) return <RefusalNote reason={error} />;
  if (isPending) return <Wait />;
  return (
    <Table<PatientSummary>
      rowKey="id"
      size="small"
      pagination={false}
      columns={columns}
      dataSource={data.patients}
      onRow={(patient) => ({ onDoubleClick: () => void navigate(recordPath(patient)) })}
      locale={{ emptyText: <EmptyState title={say('none', { query })} advice={say('noneAdvice')} /> }}
    />
  );
}

export function PatientsPage(): ReactElement {
  const say = useWords(recordWords);
  const [typed, setTyped] = useState('');
  const [query, ask] = useState('');
  return (
    <div className="tx-page">
      <div className="tx-page-head">
        <h1>{say('title')}</h1>
      </div>
      <form
        className="tx-row rec-search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          ask(typed.trim());
        }}
      >
        <input
          className="tx-input"
          type="search"
          autoFocus
          maxLength={64}
          aria-label={say('search')}
          placeholder={say('searchHint')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <button type="submit" className="tx-button" data-kind="main" disabled={typed.trim() === ''}>
          {say('find')}
        </button>
      </form>
      {query === '' ? <EmptyState title={say('begin')} advice={say('beginAdvice')} /> : <Found query={query} />}
    </div>
  );
}
