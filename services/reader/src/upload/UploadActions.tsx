import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { UploadRow } from '../../../../shared/contracts/http';
import { moveFrom, type CaseState } from '../../../../shared/domain/caseFlow';
import type { CaseId } from '../../../../shared/domain/ids';
import { AnswerButton } from '../ui/AnswerButton';
import { AskDialog } from '../ui/AskDialog';
import { NoRepeatButton } from '../ui/NoRepeatButton';
import { defineWords, useWords } from '../words/words';

const words = defineWords({
  repeat: ['再次采集', 'Record again'],
  report: ['看报告', 'Report'],
  cancel: ['撤销', 'Cancel'],
  cancelTitle: ['撤销申请 {number} {name}', 'Cancel case {number} {name}'],
});

export const hasReport: readonly CaseState[] = ['returned', 'received', 'closed'];
const wantsRecording: readonly CaseState[] = ['repeat-requested', 'rejected'];

type Parts = {
  readonly row: UploadRow;
  readonly caseId: CaseId;
  readonly state: CaseState;
  readonly onRepeat: (caseId: string) => void;
};

function Repeat({ caseId, state, onRepeat }: Parts): ReactElement | null {
  const say = useWords(words);
  if (!moveFrom(state, 'study-added') && !moveFrom(state, 'resubmit')) return null;
  return (
    <button
      type="button"
      className="tx-button"
      data-kind={wantsRecording.includes(state) ? 'alarm' : 'plain'}
      onClick={() => {
        onRepeat(caseId);
      }}
    >
      {say('repeat')}
    </button>
  );
}

function Cancel({ row, caseId, state }: Parts): ReactElement | null {
  const say = useWords(words);
  const [cancelling, setCancelling] = useState(false);
  if (!moveFrom(state, 'cancel')) return null;
  const title = say('cancelTitle', { number: row.caseNumber ?? '', name: row.patientName ?? '' });
  return (
    <>
      <button
        type="button"
        className="tx-button"
        data-kind="plain"
        onClick={() => {
          setCancelling(true);
        }}
      >
        {say('cancel')}
      </button>
      {cancelling ? (
        <AskDialog
          asked={{ title, path: `/api/cases/${caseId}/cancel`, fields: [{ name: 'reason' }] }}
          onClose={() => {
            setCancelling(false);
          }}
        />
      ) : null}
    </>
  );
}

/** What the clinic may do with a case in this state. */
export function UploadActions(parts: Parts): ReactElement {
  const say = useWords(words);
  const { row, caseId, state } = parts;
  return (
    <>
      {row.question ? (
        <AnswerButton requestId={row.question.id} name={row.patientName ?? ''} question={row.question.text} />
      ) : null}
      <Repeat {...parts} />
      {moveFrom(state, 'no-repeat') ? <NoRepeatButton caseId={caseId} name={row.patientName ?? ''} /> : null}
      <Cancel {...parts} />
      {hasReport.includes(state) ? <Link to={`/inbox?case=${caseId}`}>{say('report')}</Link> : null}
    </>
  );
}
