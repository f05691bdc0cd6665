import type { ReactElement } from 'react';
import type { AlertView } from '../../../../shared/contracts/http';
import { AskDialog } from '../ui/AskDialog';
import { DialogButton } from '../ui/DialogButton';
import { useWords } from '../words/words';
import { CallDialog } from './CallDialog';
import { deskWords } from './loopWords';

type Parts = { readonly alert: AlertView };

function LogCallButton({ alert }: Parts): ReactElement {
  const say = useWords(deskWords);
  return <DialogButton label={say('logCall')} dialog={(close) => <CallDialog alert={alert} onClose={close} />} />;
}

function PassOnButton({ alert }: Parts): ReactElement {
  const say = useWords(deskWords);
  const asked = {
    title: `${say('passOn')} — ${alert.case.patient.name}`,
    said: say('passOnSure'),
    path: `/api/alerts/${alert.id}/acknowledge`,
    fields: [],
    fixed: { answer: 'not-my-patient' },
  };
  return (
    <DialogButton label={say('passOn')} look="plain" dialog={(close) => <AskDialog asked={asked} onClose={close} />} />
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
