import type { ReactElement } from 'react';
import { Dialog } from '../ui/dialog';
import { DialogButton } from '../ui/DialogButton';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { useFeedChanges, useFeedState } from './useRota';

function FeedDialog({ onClose }: { onClose: () => void }): ReactElement {
  const say = useWords(deskWords);
  const { data, error } = useFeedState();
  const { make, revoke } = useFeedChanges();
  const since = data?.since ?? null;
  const foot = (
    <>
      {since === null ? null : (
        <button
          type="button"
          className="tx-button"
          data-kind="alarm"
          onClick={() => {
            revoke.mutate(undefined);
            make.reset();
          }}
        >
          {say('revokeFeed')}
        </button>
      )}
      <button
        type="button"
        className="tx-button"
        data-kind="main"
        disabled={make.isPending}
        onClick={() => {
          make.mutate(undefined);
        }}
      >
        {say('makeFeed')}
      </button>
    </>
  );
  return (
    <Dialog title={say('feed')} foot={foot} onClose={onClose}>
      <p className="tx-soft">{say('feedAbout')}</p>
      <p>{since === null ? say('noFeed') : say('feedSince', { at: exactTime(since).slice(0, 16) })}</p>
      {make.data ? (
        <input
          className="tx-input"
          readOnly
          aria-label={say('feed')}
          value={`${window.location.origin}${make.data.path}`}
          onFocus={(event) => {
            event.target.select();
          }}
        />
      ) : null}
      <RefusalNote reason={error ?? make.error ?? revoke.error} />
    </Dialog>
  );
}

/** One's own duties for a calendar program. */
export function FeedButton(): ReactElement {
  const say = useWords(deskWords);
  return <DialogButton label={say('feed')} dialog={(close) => <FeedDialog onClose={close} />} />;
}
