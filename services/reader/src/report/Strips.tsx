import type { ReactElement } from 'react';
import { useMe } from '../api/sessionState';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { AlertStrips, ReadNowStrip } from './AlarmStrips';
import { handedTo } from './handover';
import { HandoverStrip } from './HandoverStrip';
import { Questions } from './Questions';
import type { Desk } from './useReadingDesk';
import { readWords } from './words';

/** Why this person may only look. */
function useClaimWords({ view, held }: Desk): string {
  const say = useWords(readWords);
  const other = view.assignments.find(({ state }) => state === 'claimed')?.person.name;
  if (view.state === 'repeat-requested') {
    const undecodable = view.studies.every(({ readable, preparing }) => !readable && !preparing);
    return `${undecodable ? say('undecodable') : ''}${say('awaitingRepeat')}`;
  }
  if (view.state === 'info-requested') return say('awaitingInfo');
  if (held.state === 'lost') return say('leaseLost');
  return other ? say('readByOther', { name: other }) : say('notClaimed');
}

function ClaimNote({ desk }: { desk: Desk }): ReactElement | null {
  const say = useWords(readWords);
  const { personId } = useMe();
  const { view, held, commands, actions } = desk;
  const text = useClaimWords(desk);
  if (commands.mayWrite || view.reports.length > 0 || handedTo(view, personId)) return null;
  return (
    <div className="rd-strip" data-tone={held.state === 'lost' ? 'significant' : 'plain'} role="status">
      <span>{text}</span>
      {commands.mayClaim ? (
        <button type="button" className="tx-button" data-kind="main" onClick={commands.claim}>
          {say(held.state === 'lost' ? 'claimAgain' : 'claim')} <kbd>Enter</kbd>
        </button>
      ) : null}
      <RefusalNote reason={actions.claim.error} />
    </div>
  );
}

/** What the reader must know before he looks at the paper. */
function Ground({ desk: { view, study } }: { desk: Desk }): ReactElement {
  const say = useWords(readWords);
  return (
    <>
      <Questions questions={view.questions} />
      {view.noRepeat === null ? null : (
        <div className="rd-strip" data-tone="significant" role="status">
          <strong>{say('noRepeat')}</strong> <span>{view.noRepeat}</span>
          <span className="tx-soft">{say('noRepeatHelp')}</span>
        </div>
      )}
      {study?.preparing ? (
        <div className="rd-strip" data-tone="significant" role="status">
          <strong>{say('preparing')}</strong> <span>{say('preparingHelp')}</span>
        </div>
      ) : null}
    </>
  );
}

/** Everything pinned between the patient and the paper. */
export function Strips({ desk }: { desk: Desk }): ReactElement {
  const say = useWords(readWords);
  const { view, held, commands } = desk;
  return (
    <>
      <ReadNowStrip
        view={view}
        mayResolve={commands.mayWrite}
        onResolve={() => {
          commands.open('read-now');
        }}
      />
      <AlertStrips alerts={view.alerts} />
      <HandoverStrip desk={desk} />
      <ClaimNote desk={desk} />
      {view.reports.length === 0 ? <Ground desk={desk} /> : null}
      {held.state === 'warning' && commands.mayWrite ? (
        <div className="rd-strip" data-tone="significant" role="alert">
          {say('leaseWarning')}
        </div>
      ) : null}
    </>
  );
}
