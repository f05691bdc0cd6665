import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { questionWords } from './questionWords';
import type { Desk } from './useReadingDesk';
import { handoverWords, readWords } from './words';

/** What may be done with the claim: a question to the clinic ends it, a colleague takes it, or it is put back. */
function ClaimButtons({ desk, epoch }: { desk: Desk; epoch: number }): ReactElement {
  const say = useWords(readWords);
  const sayHandover = useWords(handoverWords);
  const sayQuestion = useWords(questionWords);
  const navigate = useNavigate();
  const { commands, actions, writing } = desk;
  const putBack = async (): Promise<void> => {
    await writing.keeper.flush();
    actions.release.mutate(epoch, { onSuccess: () => void navigate('/worklist') });
  };
  return (
    <>
      <button
        type="button"
        className="tx-button tx-small"
        onClick={() => {
          commands.open('question');
        }}
      >
        {sayQuestion('ask')} <kbd>Q</kbd>
      </button>
      <button
        type="button"
        className="tx-button tx-small"
        onClick={() => {
          commands.open('hand-over');
        }}
      >
        {sayHandover('handOver')}
      </button>
      <button
        type="button"
        className="tx-button tx-small"
        disabled={actions.release.isPending}
        onClick={() => void putBack()}
      >
        {say('release')}
      </button>
    </>
  );
}

export function HeaderActions({ desk }: { desk: Desk }): ReactElement {
  const say = useWords(readWords);
  const { commands, held, actions } = desk;
  return (
    <>
      <button
        type="button"
        className="tx-button tx-small"
        onClick={() => {
          commands.open('info');
        }}
      >
        {say('info')} <kbd>I</kbd>
      </button>
      {commands.mayWrite && held.lease ? <ClaimButtons desk={desk} epoch={held.lease.epoch} /> : null}
      <RefusalNote reason={actions.release.error} />
    </>
  );
}
