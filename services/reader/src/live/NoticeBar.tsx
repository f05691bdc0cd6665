import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useMe } from '../api/sessionState';
import { Waiting } from '../ui/clocks';
import { useLanguage } from '../words/language';
import { defineWords, sayWord, useWords } from '../words/words';
import { useAbout } from './about';
import { acknowledgePages } from './acknowledgePages';
import './alarmBar.css';
import { openNotices, type Ringing } from './feed';
import { useFeed } from './keptFeed';
import { answering, isHere, messageWords } from './messages';

const words = defineWords({
  go: ['前往', 'Go there'],
  more: ['还有 {count} 条通知，见右上角“通知”', '{count} more under “Pages”'],
});

const shownAtOnce = 2;

function Notice({ notice }: { notice: Ringing }): ReactElement {
  const say = useWords(words);
  const sayMessage = useWords(messageWords);
  const language = useLanguage();
  const { roles } = useMe();
  const navigate = useNavigate();
  const here = useLocation();
  const { content } = notice.page;
  const about = useAbout(content);
  const { path, acknowledge } = answering(content, roles);
  const taken = useMutation({ mutationFn: () => acknowledgePages(notice.pageIds) });
  return (
    <div className="tx-thin-bar" role="status">
      <strong>{sayMessage(content.message)}</strong>
      <span>
        {about} · <Waiting since={notice.since} />
      </span>
      {path && !isHere(path, here) ? (
        <button type="button" className="tx-button" data-kind="plain" onClick={() => void navigate(path)}>
          {say('go')}
        </button>
      ) : null}
      {acknowledge ? (
        <button
          type="button"
          className="tx-button"
          data-kind="plain"
          disabled={taken.isPending}
          onClick={() => {
            taken.mutate();
          }}
        >
          {sayWord(acknowledge, language)}
        </button>
      ) : null}
    </div>
  );
}

/** What must be seen though it does not ring; it stays until it is answered. */
export function NoticeBar(): ReactElement {
  const say = useWords(words);
  const notices = openNotices(useFeed());
  const left = notices.length - shownAtOnce;
  return (
    <>
      {notices.slice(0, shownAtOnce).map((notice) => (
        <Notice key={notice.page.id} notice={notice} />
      ))}
      {left > 0 ? <div className="tx-thin-bar">{say('more', { count: left })}</div> : null}
    </>
  );
}
