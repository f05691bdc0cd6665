import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { UploadRow } from '../../../../shared/contracts/http';
import type { CaseState } from '../../../../shared/domain/caseFlow';
import { Chip, PriorityChip, SeverityChip, StateChip } from '../ui/chips';
import { Moment } from '../ui/clocks';
import { EmptyState } from '../ui/wait';
import { useLanguage } from '../words/language';
import { alertStateWords, readNowStateWords, severityWords } from '../words/trade';
import { defineWords, useWords } from '../words/words';
import { hasReport, UploadActions } from './UploadActions';

const words = defineWords({
  title: ['我的上传', 'My uploads'],
  empty: ['还没有上传', 'Nothing uploaded yet'],
  advice: ['拖入心电图文件、填写申请单后点“上传”', 'Drop a recording, fill the form and press “Upload”'],
  time: ['时间', 'Time'],
  number: ['编号', 'Number'],
  patient: ['患者', 'Patient'],
  priority: ['优先级', 'Priority'],
  state: ['状态', 'State'],
  hint: ['提示', 'Hints'],
  refused: ['未接收', 'Refused'],
  suspected: ['疑似危急·{state}', 'Suspected critical: {state}'],
  question: ['医生提问：{text}', 'The reader asks: {text}'],
  alert: ['{severity}·{state}', '{severity}: {state}'],
  code: ['代码 {code}', 'code {code}'],
});

/** Before a reader has signed, a severity is the engine's, and a machine never says more than 疑似. */
const isSigned = (state: CaseState): boolean => state === 'signed' || hasReport.includes(state);

function Hints({ row }: { row: UploadRow }): ReactElement {
  const say = useWords(words);
  const sayReadNow = useWords(readNowStateWords);
  const sayAlert = useWords(alertStateWords);
  const saySeverity = useWords(severityWords);
  const language = useLanguage();
  return (
    <span className="tx-row">
      {row.readNow ? <Chip text={say('suspected', { state: sayReadNow(row.readNow) })} tone="critical" /> : null}
      {row.openAlert ? (
        <Link to="/alarms">
          <Chip
            text={say('alert', { severity: saySeverity(row.openAlert.severity), state: sayAlert(row.openAlert.state) })}
            shape={row.openAlert.severity === 'critical' ? 'square' : 'diamond'}
          />
        </Link>
      ) : null}
      {row.severity && row.state && isSigned(row.state) ? <SeverityChip severity={row.severity} /> : null}
      {row.qualityHints.map((hint) => (
        <span key={hint.zh} className="tx-hint">
          {hint[language]}
        </span>
      ))}
      {row.question ? <span className="tx-hint">{say('question', { text: row.question.text })}</span> : null}
      {row.refusal ? (
        <span>
          {row.refusal[language]} <span className="tx-code">{say('code', { code: row.refusal.code })}</span>
        </span>
      ) : null}
    </span>
  );
}

function Row({ row, onRepeat }: { row: UploadRow } & Pick<Parts, 'onRepeat'>): ReactElement {
  const say = useWords(words);
  const { caseId, state } = row;
  return (
    <tr>
      <td>
        <Moment at={row.at} />
      </td>
      <td className="tx-figures">{row.caseNumber ?? '—'}</td>
      <td>{row.patientName ? <strong>{row.patientName}</strong> : row.fileName}</td>
      <td>{row.priority ? <PriorityChip priority={row.priority} /> : null}</td>
      <td>{state ? <StateChip state={state} /> : <Chip text={say('refused')} tone="critical" />}</td>
      <td>
        <Hints row={row} />
      </td>
      <td className="tx-actions">
        {caseId && state ? <UploadActions row={row} caseId={caseId} state={state} onRepeat={onRepeat} /> : null}
      </td>
    </tr>
  );
}

type Parts = { readonly rows: readonly UploadRow[]; readonly onRepeat: (caseId: string) => void };

/** The technician's own uploads with their state, live; refused files among them. */
export function TodayUploads({ rows, onRepeat }: Parts): ReactElement {
  const say = useWords(words);
  return (
    <section className="tx-panel tx-today" aria-label={say('title')}>
      <h2>{say('title')}</h2>
      {rows.length === 0 ? <EmptyState title={say('empty')} advice={say('advice')} /> : null}
      {rows.length > 0 ? (
        <table className="tx-table">
          <thead>
            <tr>
              {(['time', 'number', 'patient', 'priority', 'state', 'hint'] as const).map((column) => (
                <th key={column}>{say(column)}</th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={`${row.kind} ${row.caseId ?? ''} ${row.at} ${row.fileName ?? ''}`}
                row={row}
                onRepeat={onRepeat}
              />
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
