import { useState, type ReactElement } from 'react';
import type { CaseView, Declare } from '../../../../shared/contracts/http';
import { Dialog } from '../ui/dialog';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { severityWords } from '../words/trade';
import { useWords } from '../words/words';
import { FindingChoice, type Declared } from './FindingChoice';
import type { CaseActions } from './useCase';
import { readWords } from './words';

type DeclareParts = {
  readonly view: CaseView;
  readonly epoch: number;
  readonly first: Declared;
  readonly actions: CaseActions;
  readonly onDeclared: (severity: Declare['severity']) => void;
  readonly onClose: () => void;
};

const levels = ['critical', 'significant'] as const;

export function DeclareDialog({ view, epoch, first, actions, onDeclared, onClose }: DeclareParts): ReactElement {
  const say = useWords(readWords);
  const saySeverity = useWords(severityWords);
  const [severity, setSeverity] = useState<Declare['severity']>('critical');
  const [declared, setDeclared] = useState(first);
  const { declare } = actions;
  const ready = declared.findingKey !== '' && declared.summary.trim() !== '' && !declare.isPending;
  const send = (): void => {
    declare.mutate(
      { epoch, severity, ...declared },
      {
        onSuccess: () => {
          onDeclared(severity);
        },
      },
    );
  };
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={onClose}>
        {say('cancel')}
      </button>
      <button type="button" className="tx-button" data-kind="alarm" disabled={!ready} onClick={send}>
        {say('declare')}
      </button>
    </>
  );
  return (
    <Dialog title={say('declareTitle')} foot={foot} onClose={onClose}>
      <PatientLine patient={view.patient} />
      <p className="tx-soft">{say('declareHelp')}</p>
      <div className="tx-row" role="radiogroup" aria-label={say('level')}>
        {levels.map((level) => (
          <label key={level} className="tx-row tx-tight">
            <input
              type="radio"
              name="level"
              checked={severity === level}
              onChange={() => {
                setSeverity(level);
              }}
            />
            {saySeverity(level)}
          </label>
        ))}
      </div>
      <FindingChoice value={declared} onChange={setDeclared} />
      <RefusalNote reason={declare.error} />
    </Dialog>
  );
}
