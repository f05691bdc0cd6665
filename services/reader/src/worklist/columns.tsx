import type { ColumnsType } from 'antd/es/table';
import type { ReactElement } from 'react';
import type { WorklistRow } from '../../../../shared/contracts/http';
import { Symptom } from '../../../../shared/domain/case';
import { Chip, DrillChip, PriorityChip, StateChip } from '../ui/chips';
import { Clock, Waiting } from '../ui/clocks';
import { exactTime } from '../ui/dates';
import { PatientLine } from '../ui/patient';
import { useNow } from '../ui/serverTime';
import { SuspicionChip } from '../ui/suspicion';
import { useLanguage } from '../words/language';
import { readNowStateWords, serviceWords, symptomWords } from '../words/trade';
import { useWords } from '../words/words';
import { isPinned } from './order';
import { RowButtons, type RowActions } from './RowButtons';
import { worklistWords } from './words';

function SeverityCell({ row }: { row: WorklistRow }): ReactElement {
  const say = useWords(worklistWords);
  const sayState = useWords(readNowStateWords);
  const state = row.readNow ? sayState(row.readNow.state) : '';
  return (
    <span className="tx-row tx-tight">
      {row.drill ? <DrillChip /> : null}
      {isPinned(row) ? <Chip text={say('readNow')} shape="square" title={state} /> : null}
      {row.openAlert ? <Chip text={say('alertOpen')} shape="square" /> : null}
      {isPinned(row) || row.openAlert ? null : <SuspicionChip severity={row.severity} />}
    </span>
  );
}

/** An open alarm counts to the second; everything else by the minute. */
function WaitCell({ row }: { row: WorklistRow }): ReactElement {
  const say = useWords(worklistWords);
  const now = useNow();
  if (isPinned(row) && row.readNow) {
    return (
      <strong className="tx-late">
        <Clock since={row.readNow.raisedAt} />
      </strong>
    );
  }
  if (!row.dueAt) return <Waiting since={row.submittedAt} />;
  const late = Date.parse(row.dueAt) < now;
  const at = exactTime(row.dueAt).slice(11, 16);
  return (
    <span className={late ? 'tx-late' : undefined} title={say(late ? 'overdue' : 'due', { at })}>
      <Waiting since={row.submittedAt} />
    </span>
  );
}

function PriorityCell({ row }: { row: WorklistRow }): ReactElement {
  const say = useWords(worklistWords);
  return (
    <span className="tx-row tx-tight">
      <PriorityChip priority={row.priority} />
      {row.lifted || row.priorityRaised ? (
        <span className="tx-code">{say(row.lifted ? 'lifted' : 'raised')}</span>
      ) : null}
    </span>
  );
}

function QuestionCell({ row }: { row: WorklistRow }): ReactElement {
  const saySymptom = useWords(symptomWords);
  const symptoms = row.symptoms.map((each) => {
    const known = Symptom.safeParse(each);
    return known.success ? saySymptom(known.data) : each;
  });
  const text = [symptoms.join('、'), row.question].filter((part) => part !== '').join(' · ');
  return (
    <span className="tx-clip" title={text}>
      {text}
    </span>
  );
}

function StateCell({ row, actions }: { row: WorklistRow; actions: RowActions }): ReactElement {
  const say = useWords(worklistWords);
  const reader = row.mine ? say('mine') : row.reader ? say('readBy', { name: row.reader.name }) : null;
  return (
    <span className="tx-row tx-spread">
      {reader ? <span className={row.mine ? 'tx-strong' : 'tx-soft'}>{reader}</span> : <StateChip state={row.state} />}
      <RowButtons row={row} actions={actions} />
    </span>
  );
}

function EarlierCell({ row }: { row: WorklistRow }): ReactElement {
  const say = useWords(worklistWords);
  if (row.earlierReads === 0) return <span className="tx-soft">—</span>;
  return <span className="tx-figures">{say('earlierCount', { count: row.earlierReads })}</span>;
}

function ClinicCell({ row }: { row: WorklistRow }): ReactElement {
  const language = useLanguage();
  const name = language === 'zh' ? row.clinic.nameZh : row.clinic.nameEn;
  return (
    <span className="tx-clip" title={`${name} · ${row.caseNumber}`}>
      {name}
    </span>
  );
}

function ServiceCell({ row }: { row: WorklistRow }): ReactElement {
  const sayService = useWords(serviceWords);
  const say = useWords(worklistWords);
  const more = row.studies > 1 ? ` ×${row.studies}` : '';
  return <span title={say('studies', { count: row.studies })}>{sayService(row.service) + more}</span>;
}

export function useColumns(actions: RowActions): ColumnsType<WorklistRow> {
  const say = useWords(worklistWords);
  return [
    { key: 'severity', title: say('severity'), width: 136, render: (_, row) => <SeverityCell row={row} /> },
    { key: 'wait', title: say('wait'), width: 96, render: (_, row) => <WaitCell row={row} /> },
    { key: 'priority', title: say('priority'), width: 128, render: (_, row) => <PriorityCell row={row} /> },
    { key: 'patient', title: say('patient'), width: 168, render: (_, row) => <PatientLine patient={row.patient} /> },
    { key: 'question', title: say('question'), render: (_, row) => <QuestionCell row={row} /> },
    { key: 'clinic', title: say('clinic'), width: 168, render: (_, row) => <ClinicCell row={row} /> },
    { key: 'service', title: say('service'), width: 120, render: (_, row) => <ServiceCell row={row} /> },
    { key: 'earlier', title: say('earlier'), width: 64, render: (_, row) => <EarlierCell row={row} /> },
    { key: 'state', title: say('state'), width: 240, render: (_, row) => <StateCell row={row} actions={actions} /> },
  ];
}
