import { useState, type ReactElement } from 'react';
import type { CriticalListsView } from '../../../../shared/contracts/criticalLists';
import { ListPart } from '../../../../shared/ecg/critical/changeList';
import { useMe } from '../api/sessionState';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { DraftPanel } from './DraftPanel';
import './lists.css';
import { ListTable, type Chosen } from './ListTable';
import { ReplayPanel } from './ReplayPanel';
import { RowDialog } from './RowDialog';
import { useChangeLists, useLists } from './useLists';
import { listWords } from './words';

function Head({ lists, mayChange }: { lists: CriticalListsView; mayChange: boolean }): ReactElement {
  const say = useWords(listWords);
  const start = useChangeLists();
  const [latest] = lists.published;
  return (
    <>
      <div className="tx-page-head">
        <h1>{say('title')}</h1>
        <strong>{say('inForce', { version: lists.inForce.version })}</strong>
        <span className="tx-soft">
          {latest ? say('publishedBy', { ...latest, at: exactTime(latest.at) }) : say('own')}
        </span>
        {mayChange && !lists.draft ? (
          <button
            type="button"
            className="tx-button tx-push-right"
            disabled={start.isPending}
            onClick={() => {
              start.mutate({ path: '', body: {} });
            }}
          >
            {say('startDraft')}
          </button>
        ) : null}
      </div>
      <RefusalNote reason={start.error} />
    </>
  );
}

function History({ published }: Pick<CriticalListsView, 'published'>): ReactElement | null {
  const say = useWords(listWords);
  if (published.length === 0) return null;
  return (
    <details className="tx-panel">
      <summary>{say('history')}</summary>
      {published.map(({ version, ...of }) => (
        <p key={version}>
          <strong>{version}</strong>{' '}
          <span className="tx-soft">{say('publishedBy', { ...of, at: exactTime(of.at) })}</span>
        </p>
      ))}
    </details>
  );
}

function Lists({ lists }: { lists: CriticalListsView }): ReactElement {
  const { roles } = useMe();
  const isHead = roles.includes('department-head');
  const mayChange = isHead || roles.includes('system-administrator');
  const mayOpen = isHead || roles.includes('coordinator');
  const [chosen, choose] = useState<Chosen | null>(null);
  const { draft, inForce } = lists;
  return (
    <div className="tx-stack">
      <Head lists={lists} mayChange={mayChange} />
      {draft ? <DraftPanel draft={draft} mayChange={mayChange} mayPublish={isHead} /> : null}
      {draft?.replay ? <ReplayPanel replay={draft.replay} mayOpen={mayOpen} /> : null}
      {ListPart.options.map((part) => (
        <ListTable
          key={part}
          list={draft?.content ?? inForce}
          part={part}
          changes={draft?.changes ?? []}
          onChange={draft && mayChange ? choose : null}
        />
      ))}
      <History published={lists.published} />
      {chosen && draft ? (
        <RowDialog
          chosen={chosen}
          draft={draft}
          inForce={inForce}
          onClose={() => {
            choose(null);
          }}
        />
      ) : null}
    </div>
  );
}

/** 危急值目录: every limit with its source; a draft is replayed over stored recordings before it is published. */
export function ListsPage(): ReactElement {
  const { data, error } = useLists();
  return (
    <div className="tx-page">
      <RefusalNote reason={error} />
      {data ? <Lists lists={data} /> : error ? null : <Wait />}
    </div>
  );
}
