import { useState, type ReactElement } from 'react';
import type { DraftView } from '../../../../shared/contracts/criticalLists';
import { findingName } from '../../../../shared/domain/findingNames';
import { Dialog } from '../ui/dialog';
import { DialogFoot } from '../ui/DialogFoot';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { useNumberText } from './ListTable';
import { sourceText } from './sourceWords';
import { useChangeLists } from './useLists';
import { listWords, markWords, tierWords } from './words';

type Change = DraftView['changes'][number];
const isTier = (value: string | number): value is keyof typeof tierWords => Object.hasOwn(tierWords, value);
const isMark = (value: string | number): value is keyof typeof markWords => Object.hasOwn(markWords, value);

function useFieldText(): (change: Change, value: string | number) => string {
  const say = useWords(listWords);
  const sayTier = useWords(tierWords);
  const sayMark = useWords(markWords);
  const language = useLanguage();
  const textOf = useNumberText();
  return ({ field }, value) => {
    if (field === 'tier' && isTier(value)) return `${say('tier')} ${sayTier(value)}`;
    if (field === 'mark' && isMark(value)) return `${say('mark')} ${sayMark(value)}`;
    if (field === 'source') return `${say('source')} ${sourceText(String(value), language)}`;
    return textOf(field, value);
  };
}

export function ChangeTable({ changes }: { changes: readonly Change[] }): ReactElement {
  const say = useWords(listWords);
  const language = useLanguage();
  const textOf = useFieldText();
  if (changes.length === 0) return <p className="tx-soft">{say('noChanges')}</p>;
  return (
    <table className="tx-table">
      <thead>
        <tr>
          {(['name', 'before', 'after'] as const).map((column) => (
            <th key={column}>{say(column)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.part} ${change.key} ${change.field}`}>
            <td>{findingName(change.key)[language]}</td>
            <td>{textOf(change, change.before)}</td>
            <td>{textOf(change, change.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PublishDialog({ draft, onClose }: { draft: DraftView; onClose: () => void }): ReactElement {
  const say = useWords(listWords);
  const [note, write] = useState('');
  const publish = useChangeLists();
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('publish')}
      disabled={note.trim() === '' || publish.isPending}
      onCancel={onClose}
      onSend={() => {
        publish.mutate({ path: '/publish', body: { revision: draft.revision, note } }, { onSuccess: onClose });
      }}
    />
  );
  return (
    <Dialog title={say('publishTitle', { version: draft.content.version })} foot={foot} wide onClose={onClose}>
      <div className="tx-stack">
        <p className="tx-soft">{say('publishAdvice')}</p>
        <ChangeTable changes={draft.changes} />
        <label className="tx-field">
          <span>{say('note')}</span>
          <textarea
            className="tx-input"
            rows={2}
            value={note}
            onChange={(event) => {
              write(event.target.value);
            }}
          />
        </label>
        <RefusalNote reason={publish.error} />
      </div>
    </Dialog>
  );
}

const usualReplay = 1_000;

function ReplayButton({ draft }: { draft: DraftView }): ReactElement {
  const say = useWords(listWords);
  const [atMost, write] = useState(String(usualReplay));
  const replay = useChangeLists();
  const count = Number(atMost);
  return (
    <>
      <label className="tx-row tx-soft">
        {say('atMost')}
        <input
          className="tx-input tx-figures li-count"
          inputMode="numeric"
          value={atMost}
          onChange={(event) => {
            write(event.target.value);
          }}
        />
      </label>
      <button
        type="button"
        className="tx-button"
        disabled={!Number.isInteger(count) || count < 1 || replay.isPending || draft.replay?.state === 'running'}
        onClick={() => {
          replay.mutate({ path: '/replay', body: { revision: draft.revision, atMost: count } });
        }}
      >
        {say(draft.replay ? 'replayAgain' : 'replay')}
      </button>
      <RefusalNote reason={replay.error} />
    </>
  );
}

type Parts = { readonly draft: DraftView; readonly mayChange: boolean; readonly mayPublish: boolean };

/** What the draft changes, and the ways on: replay it, publish it, or leave it. */
export function DraftPanel({ draft, mayChange, mayPublish }: Parts): ReactElement {
  const say = useWords(listWords);
  const [publishing, publish] = useState(false);
  const discard = useChangeLists();
  const { content, changes, changedBy, changedAt, replay } = draft;
  const ready = changes.length > 0 && replay?.state === 'done' && replay.current;
  return (
    <div className="tx-panel tx-stack">
      <div className="tx-row">
        <h2>{say('draft', { version: content.version })}</h2>
        <span className="tx-soft">{say('changedBy', { by: changedBy, at: exactTime(changedAt) })}</span>
        <span className="tx-soft">{say('changeCount', { count: changes.length })}</span>
      </div>
      <ChangeTable changes={changes} />
      <div className="tx-row">
        {mayChange ? <ReplayButton draft={draft} /> : null}
        {mayPublish ? (
          <button
            type="button"
            className="tx-button"
            data-kind="main"
            disabled={!ready}
            onClick={() => {
              publish(true);
            }}
          >
            {say('publish')}
          </button>
        ) : null}
        {mayChange ? (
          <button
            type="button"
            className="tx-button tx-push-right"
            disabled={discard.isPending}
            onClick={() => {
              discard.mutate({ path: '/discard', body: { revision: draft.revision } });
            }}
          >
            {say('discard')}
          </button>
        ) : null}
      </div>
      <RefusalNote reason={discard.error} />
      {publishing ? (
        <PublishDialog
          draft={draft}
          onClose={() => {
            publish(false);
          }}
        />
      ) : null}
    </div>
  );
}
