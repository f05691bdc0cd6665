import { useState, type ReactElement } from 'react';
import type { AlertView } from '../../../../shared/contracts/http';
import { AskDialog } from '../ui/AskDialog';
import { useWords } from '../words/words';
import { CallDialog } from './CallDialog';
import { deskWords } from './loopWords';

type Parts = { readonly alert: AlertView };

function LogCallButton({ alert }: Parts): ReactElement {
  const say = useWords(deskWords);
  const [calling, setCalling] = useState(false);
  return (
    <>
      <button
        type="button"
        className="tx-button"
        onClick={() => {
          setCalling(true);
        }}
      >
        {say('logCall')}
      </button>
      {calling ? (
        <CallDialog
          alert={alert}
          onClose={() => {
            setCalling(false);
          }}
        />
      ) : null}
    </>
  );
}

function PassOnButton({ alert }: Parts): ReactElement {
  const say = useWords(deskWords);
  const [passing, setPassing] = useState(false);
  return (
    <>
      <button
        type="button"
        className="tx-button"
        data-kind="plain"
        onClick={() => {
          setPassing(true);
        }}
      >
        {say('passOn')}
      </button>
      {passing ? (
        <AskDialog
          asked={{
            title: `${say('passOn')} — ${alert.case.patient.name}`,
            said: say('passOnSure'),
            path: `/api/alerts/${alert.id}/acknowledge`,
            fields: [],
            fixed: { answer: 'not-my-patient' },
          }}
          onClose={() => {
            setPassing(false);
          }}
        />
      ) : null}
    </>
  );
}

/** By telephone, and taking an answer back; before an answer "not my patient" stands in the read-back itself. */
export function MoreDeeds({ alert }: Parts): ReactElement {
  return (
    <>
      {alert.may.logCall ? <LogCallButton alert={alert} /> : null}
      {alert.may.passOn && alert.acknowledged ? <PassOnButton alert={alert} /> : null}
    </>
  );
}
