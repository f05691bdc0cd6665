import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { Chip } from '../ui/chips';
import { timeOfDay } from '../ui/dates';
import { Dialog } from '../ui/dialog';
import { useNow } from '../ui/serverTime';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { progressOf, type QueuedCase } from './queue';
import { useQueue, type QueueRunner } from './runQueue';
import { deskWords, mismatchWords } from './words';

type RowParts = { readonly queued: QueuedCase; readonly runner: QueueRunner };

const speedWords = (bytesPerSecond: number): string =>
  bytesPerSecond > 1_000_000
    ? `${(bytesPerSecond / 1_000_000).toFixed(1)} MB/s`
    : `${Math.round(bytesPerSecond / 1_000)} KB/s`;

function Progress({ queued }: { queued: QueuedCase }): ReactElement {
  const say = useWords(deskWords);
  const { sending, bytesPerSecond } = useQueue();
  const { sent, of } = progressOf(queued, sending);
  const percent = Math.floor((sent / of) * 100);
  return (
    <>
      <span className="tx-figures">
        {say('sending')} {percent}%{bytesPerSecond > 0 ? ` · ${speedWords(bytesPerSecond)}` : ''}
      </span>
      <progress max={of} value={sent} />
    </>
  );
}

const CaseNamed = z.object({ caseId: z.string(), caseNumber: z.string() });

/** The case that these bytes already belong to. */
function Original({ detail }: { detail: Readonly<Record<string, unknown>> }): ReactElement | null {
  const say = useWords(deskWords);
  const named = CaseNamed.safeParse(detail);
  if (!named.success) return null;
  const { caseId, caseNumber } = named.data;
  return (
    <p>
      <Link to={`/inbox?case=${caseId}`}>{say('original', { number: caseNumber })}</Link>
    </p>
  );
}

/** The server has a word with the technician: same bytes with another form, or another name in the file. */
function Decision({ queued, runner }: RowParts): ReactElement | null {
  const say = useWords(deskWords);
  const sayMismatch = useWords(mismatchWords);
  const language = useLanguage();
  const [shown, setShown] = useState(false);
  if (queued.step.at !== 'asks') return null;
  const { refusal } = queued.step;
  const close = (): void => {
    setShown(false);
  };
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={() => void runner.remove(queued)}>
        {say('remove')}
      </button>
      {refusal.code === 'upload/patient-differs' ? (
        <button
          type="button"
          className="tx-button"
          data-kind="main"
          onClick={() => {
            close();
            void runner.tell(queued, { what: 'confirmed' });
          }}
        >
          {sayMismatch('confirm')}
        </button>
      ) : null}
    </>
  );
  return (
    <>
      <button
        type="button"
        className="tx-button"
        data-kind="alarm"
        onClick={() => {
          setShown(true);
        }}
      >
        {say('decide')}
      </button>
      {shown ? (
        <Dialog title={queued.patientName} foot={foot} onClose={close}>
          <p>{refusal[language]}</p>
          <Original detail={refusal.detail} />
          <p className="tx-code">
            {queued.files.map(({ name }) => name).join(' · ')} · {say('code', { code: refusal.code })}
          </p>
        </Dialog>
      ) : null}
    </>
  );
}

/** Between two tries, how long until the next; while one is under way, what it does. */
function Trying({ queued, runner, children }: RowParts & { readonly children: ReactElement }): ReactElement {
  const say = useWords(deskWords);
  useNow();
  const seconds = Math.ceil((queued.nextAt - Date.now()) / 1_000);
  if (queued.tries === 0 || seconds <= 0) return children;
  return (
    <span className="tx-row">
      {say('retryIn', { seconds })}
      <button
        type="button"
        className="tx-button"
        data-kind="plain"
        onClick={() => void runner.tell(queued, { what: 'hurry' })}
      >
        {say('retryNow')}
      </button>
    </span>
  );
}

function Where({ queued, runner }: RowParts): ReactElement {
  const say = useWords(deskWords);
  const language = useLanguage();
  const { step } = queued;
  switch (step.at) {
    case 'announce':
    case 'receipt':
      return (
        <Trying queued={queued} runner={runner}>
          <span>{say(step.at)}</span>
        </Trying>
      );
    case 'send':
      return (
        <Trying queued={queued} runner={runner}>
          <Progress queued={queued} />
        </Trying>
      );
    case 'asks':
      return <Decision queued={queued} runner={runner} />;
    case 'refused':
      return (
        <div className="tx-note" data-tone="critical">
          {step.refusal[language]} <span className="tx-code">{say('code', { code: step.refusal.code })}</span>
        </div>
      );
    case 'received': {
      const { receipt } = step;
      const first = receipt.repeated ? 'receivedBefore' : 'received';
      // The receipt of a case tells when its first recording came.
      const words = queued.form ? first : 'joined';
      return (
        <div className="tx-note" data-tone="done">
          {say(words, { time: timeOfDay(receipt.receivedAt) })}{' '}
          <strong className="tx-figures">{say('number', { number: receipt.caseNumber })}</strong>
        </div>
      );
    }
  }
}

function Row({ queued, runner }: RowParts): ReactElement {
  const say = useWords(deskWords);
  const language = useLanguage();
  const over = queued.step.at === 'received' || queued.step.at === 'refused';
  return (
    <li>
      <div className="tx-row">
        <strong>{queued.patientName}</strong>
        {queued.form ? null : <Chip text={say('repeat')} tone="accent" />}
        <span className="tx-code tx-file-name">{queued.files.map(({ name }) => name).join(' · ')}</span>
        {over ? (
          <button type="button" className="tx-button" data-kind="plain" onClick={() => void runner.remove(queued)}>
            {say(queued.step.at === 'received' ? 'done' : 'remove')}
          </button>
        ) : null}
      </div>
      <Where queued={queued} runner={runner} />
      {queued.files.map(({ sha256, name, refusal }) =>
        refusal ? (
          <div key={sha256} className="tx-note" data-tone="critical">
            {name}：{refusal[language]} <span className="tx-code">{say('code', { code: refusal.code })}</span>
          </div>
        ) : null,
      )}
    </li>
  );
}

/** Uploads of this browser that are on their way, and the receipts of this sitting. */
export function QueueList({ runner }: { runner: QueueRunner }): ReactElement {
  const say = useWords(deskWords);
  const { uploads } = useQueue();
  return (
    <section aria-label={say('queue')}>
      <h3>{say('queue')}</h3>
      {uploads.length === 0 ? <p className="tx-code">{say('queueEmpty')}</p> : null}
      <ul className="tx-queue">
        {uploads.map((queued) => (
          <Row key={queued.key} queued={queued} runner={runner} />
        ))}
      </ul>
    </section>
  );
}
