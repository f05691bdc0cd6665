import type { ReactElement } from 'react';
import { useMe } from '../api/sessionState';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { handedTo, openHandover } from './handover';
import type { Desk } from './useReadingDesk';
import { handoverWords } from './words';

/** To the colleague it is a question, to everybody else a piece of news. */
export function HandoverStrip({ desk: { view, actions, commands } }: { desk: Desk }): ReactElement | null {
  const say = useWords(handoverWords);
  const { personId } = useMe();
  const handover = openHandover(view);
  if (!handover?.handedBy) return null;
  const mine = handedTo(view, personId);
  if (!mine) {
    return (
      <div className="rd-strip" data-tone="plain" role="status">
        {say('asked', { name: handover.person.name })}
      </div>
    );
  }
  return (
    <div className="rd-strip" data-tone="significant" role="alert">
      <span>{say('wanted', { name: handover.handedBy.name, reason: handover.reason ?? '' })}</span>
      <button type="button" className="tx-button" data-kind="main" onClick={commands.claim}>
        {say('accept')} <kbd>Enter</kbd>
      </button>
      <button
        type="button"
        className="tx-button"
        disabled={actions.decline.isPending}
        onClick={() => {
          actions.decline.mutate(say('declined'));
        }}
      >
        {say('decline')}
      </button>
      <RefusalNote reason={actions.claim.error ?? actions.decline.error} />
    </div>
  );
}
