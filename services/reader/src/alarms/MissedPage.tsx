import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { EngineMisses, type EngineMissView } from '../../../../shared/contracts/engineMisses';
import { findingName } from '../../../../shared/domain/findingNames';
import { monthAt } from '../../../../shared/domain/month';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { Chip, SeverityChip } from '../ui/chips';
import { MonthChoice } from '../ui/MonthChoice';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { EmptyState, Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import './alarms.css';
import { missedWords, missKindWords } from './missedWords';

function Signed({ miss }: { miss: EngineMissView }): ReactElement {
  const say = useWords(missedWords);
  const language = useLanguage();
  const { findingKey, severity, reportVersion, stands } = miss;
  return (
    <>
      <span className="tx-row">
        <SeverityChip severity={severity} />
        <span>{findingKey === null ? say('unnamed') : findingName(findingKey)[language]}</span>
        {reportVersion > 1 ? <span className="tx-code">{say('version', { version: reportVersion })}</span> : null}
      </span>
      {stands ? null : <span className="tx-code">{say('changed')}</span>}
    </>
  );
}

function Said({ miss: { kind, said } }: { miss: EngineMissView }): ReactElement {
  const sayKind = useWords(missKindWords);
  const language = useLanguage();
  return (
    <span className="tx-row">
      <Chip text={sayKind(kind)} />
      {said.severity === null ? null : <SeverityChip severity={said.severity} />}
      <span>{said.keys.map((key) => findingName(key)[language]).join(language === 'zh' ? '、' : ', ')}</span>
    </span>
  );
}

function MissRow({ miss }: { miss: EngineMissView }): ReactElement {
  const language = useLanguage();
  const { engineVersion, listVersion } = miss.said;
  return (
    <tr>
      <td className="tx-figures">{exactTime(miss.at)}</td>
      <td>{language === 'zh' ? miss.clinic.nameZh : miss.clinic.nameEn}</td>
      <td className="tx-figures">
        <Link to={`/read/${miss.caseId}`}>{miss.caseNumber}</Link>
      </td>
      <td>
        <Signed miss={miss} />
      </td>
      <td>
        <Said miss={miss} />
      </td>
      <td className="tx-figures">{engineVersion === null ? '—' : `${engineVersion} / ${listVersion ?? '—'}`}</td>
    </tr>
  );
}

const columns = ['date', 'clinic', 'caseNumber', 'signed', 'said', 'versions'] as const;

function MissTable({ rows }: Pick<EngineMisses, 'rows'>): ReactElement {
  const say = useWords(missedWords);
  if (rows.length === 0) return <EmptyState title={say('none')} advice={say('noneAdvice')} />;
  return (
    <table className="tx-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column}>{say(column)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((miss) => (
          <MissRow key={`${miss.caseId}-${miss.reportVersion}-${miss.findingKey ?? ''}`} miss={miss} />
        ))}
      </tbody>
    </table>
  );
}

/** What the engine has to learn from, a month at a time. */
export function MissedPage(): ReactElement {
  const say = useWords(missedWords);
  const [month, choose] = useState(() => monthAt(new Date(serverNow())));
  const { data, error } = useQuery({
    queryKey: keys.misses(month),
    queryFn: () => call(EngineMisses, 'GET', `/api/misses?month=${month}`),
  });
  return (
    <div className="tx-page">
      <div className="tx-page-head">
        <h1>{say('title')}</h1>
        <span className="tx-soft">{say('about')}</span>
        <Link to="/alarms" className="tx-push-right">
          {say('back')}
        </Link>
      </div>
      <div className="tx-row tx-month">
        <MonthChoice month={month} choose={choose} />
        {data ? <span className="tx-soft tx-figures">{say('count', { count: data.rows.length })}</span> : null}
      </div>
      <RefusalNote reason={error} />
      <div className="tx-panel">{data ? <MissTable rows={data.rows} /> : error ? null : <Wait />}</div>
    </div>
  );
}
