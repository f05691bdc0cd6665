import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { laterPageState, type FeedPage } from '../../../../shared/domain/page';
import { useMe } from '../api/sessionState';
import { Chip } from '../ui/chips';
import { Moment } from '../ui/clocks';
import { Dialog } from '../ui/dialog';
import { EmptyState } from '../ui/wait';
import { pageStateWords } from '../words/trade';
import { defineWords, useWords } from '../words/words';
import { useAbout } from './about';
import './feedDrawer.css';
import { useFeed } from './keptFeed';
import { answering, messageWords } from './messages';

const words = defineWords({
  title: ['我的通知', 'My pages'],
  empty: ['暂无通知', 'No pages'],
  advice: ['发给您的报警和提醒会出现在这里', 'Alarms and reminders sent to you appear here'],
  open: ['未应答', 'Open'],
  answered: ['已结束', 'Over'],
});

function Line({ page, onGo }: { page: FeedPage; onGo: (path: string) => void }): ReactElement {
  const say = useWords(words);
  const sayMessage = useWords(messageWords);
  const sayState = useWords(pageStateWords);
  const me = useMe();
  const { content } = page;
  const about = useAbout(content);
  const { path } = answering(content, me.roles);
  return (
    <li>
      <button
        type="button"
        disabled={path === null}
        onClick={
          path === null
            ? undefined
            : () => {
                onGo(path);
              }
        }
      >
        <span className="tx-feed-head">
          <Chip text={say(page.open ? 'open' : 'answered')} tone={page.open ? 'critical' : 'plain'} />
          <Moment at={page.createdAt} />
          {/* It stands here; the receipt for that may still be under way. */}
          <span className="tx-soft">{sayState(laterPageState(page.state, 'delivered'))}</span>
        </span>
        <span>{sayMessage(content.message)}</span>
        <span className="tx-soft">{about}</span>
      </button>
    </li>
  );
}

/** Everything this person was told, latest first. */
export function FeedDrawer({ onClose }: { onClose: () => void }): ReactElement {
  const say = useWords(words);
  const { pages } = useFeed();
  const navigate = useNavigate();
  const go = (path: string): void => {
    onClose();
    void navigate(path);
  };
  return (
    <Dialog title={say('title')} side onClose={onClose}>
      {pages.length === 0 ? <EmptyState title={say('empty')} advice={say('advice')} /> : null}
      <ul className="tx-feed">
        {pages.map((page) => (
          <Line key={page.id} page={page} onGo={go} />
        ))}
      </ul>
    </Dialog>
  );
}
