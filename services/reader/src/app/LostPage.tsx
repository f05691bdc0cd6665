import type { ReactElement } from 'react';
import { Link, useRouteError } from 'react-router';
import { RefusalNote } from '../ui/refusal';
import { defineWords, useWords } from '../words/words';

const words = defineWords({
  noPage: ['没有这个页面', 'There is no such page'],
  failed: ['页面没有打开', 'The page did not open'],
  home: ['回到首页', 'Back to the start'],
  reload: ['重新打开', 'Open again'],
});

/** An address nobody knows, or a page that failed; alarms in the bar above keep working. */
export function LostPage(): ReactElement {
  const say = useWords(words);
  const reason = useRouteError();
  return (
    <div className="tx-page">
      <div className="tx-panel tx-empty">
        <h1>{say(reason ? 'failed' : 'noPage')}</h1>
        <RefusalNote reason={reason} />
        <p>
          <Link to="/">{say('home')}</Link>{' '}
          {reason ? (
            <button
              type="button"
              className="tx-button"
              onClick={() => {
                location.reload();
              }}
            >
              {say('reload')}
            </button>
          ) : null}
        </p>
      </div>
    </div>
  );
}
