import { type ReactElement } from 'react';
import type { Interpretation } from '../../../../shared/ecg/interpretation';
import type { Severity } from '../../../../shared/ecg/interpretation';
import { timeOfDay } from '../ui/dates';
import { useRefusalWords } from '../ui/refusal';
import { severityWords } from '../words/trade';
import { useWords } from '../words/words';
import { measurementWords, withLine, withPhrase, withSeverity } from './body';
import { phrases } from './phrases';
import type { WritingDesk } from './useWriting';
import { readWords } from './words';

type ReportParts = {
  readonly desk: WritingDesk;
  readonly interpretation: Interpretation | null;
  readonly onSign: () => void;
  readonly onDeclare: () => void;
  readonly onRepeat: () => void;
};

function DraftNote({ desk: { status } }: { desk: WritingDesk }): ReactElement | null {
  const say = useWords(readWords);
  const inWords = useRefusalWords();
  switch (status.kind) {
    case 'unchanged':
      return null;
    case 'waiting':
      return <span className="tx-code">{say('draftWaiting')}</span>;
    case 'saving':
      return <span className="tx-code">{say('draftSaving')}</span>;
    case 'saved':
      return <span className="tx-code">{say('draftSaved', { at: timeOfDay(new Date(status.at).toISOString()) })}</span>;
    case 'kept-here': {
      const { sentence, code } = inWords(status.reason);
      const text = code === 'network/unreachable' ? say('draftKept') : say('draftRefused', { reason: sentence });
      return <span className="tx-late">{text}</span>;
    }
  }
}

function SeverityChoice({ desk: { writing, write } }: { desk: WritingDesk }): ReactElement {
  const say = useWords(severityWords);
  const sayRead = useWords(readWords);
  const order: readonly Severity[] = ['normal', 'abnormal', 'significant', 'critical', 'unreadable'];
  return (
    <div className="rd-severities" role="radiogroup" aria-label={sayRead('severity')}>
      {order.map((severity) => (
        <button
          key={severity}
          type="button"
          role="radio"
          data-severity={severity}
          aria-checked={writing.chosen && writing.body.severity === severity}
          onClick={() => {
            write((now) => withSeverity(now, severity));
          }}
        >
          {say(severity)}
        </button>
      ))}
    </div>
  );
}

function Phrases({ desk: { write } }: { desk: WritingDesk }): ReactElement {
  const say = useWords(readWords);
  return (
    <div className="rd-phrases" aria-label={say('phrases')}>
      {phrases.map((phrase, at) => (
        <button
          key={phrase.title}
          type="button"
          title={phrase.conclusion}
          onClick={() => {
            write((now) => withPhrase(now, phrase));
          }}
        >
          <kbd>{at + 1}</kbd>
          {phrase.title}
        </button>
      ))}
    </div>
  );
}

export function ReportPanel({ desk, interpretation, onSign, onDeclare, onRepeat }: ReportParts): ReactElement {
  const say = useWords(readWords);
  const { writing, write } = desk;
  const type = (field: 'description' | 'conclusion', text: string): void => {
    write(({ body, chosen }) => ({ body: { ...body, [field]: text }, chosen }));
  };
  const measured = interpretation ? measurementWords(interpretation) : '';
  return (
    <section className="rd-report">
      <div className="tx-row rd-label">
        <label htmlFor="rd-description">{say('description')}</label>
        {measured === '' ? null : (
          <button
            type="button"
            className="tx-button tx-small"
            data-kind="plain"
            onClick={() => {
              type('description', withLine(writing.body.description, measured));
            }}
          >
            {say('insertMeasurements')}
          </button>
        )}
      </div>
      <textarea
        id="rd-description"
        className="tx-input"
        rows={3}
        maxLength={4000}
        value={writing.body.description}
        onChange={(event) => {
          type('description', event.target.value);
        }}
      />
      <div className="tx-row rd-label">
        <label htmlFor="rd-conclusion">{say('conclusion')}</label>
        <DraftNote desk={desk} />
      </div>
      <textarea
        id="rd-conclusion"
        className="tx-input rd-conclusion"
        rows={3}
        maxLength={4000}
        value={writing.body.conclusion}
        onChange={(event) => {
          type('conclusion', event.target.value);
        }}
      />
      <Phrases desk={desk} />
      <SeverityChoice desk={desk} />
      <div className="tx-row rd-foot">
        <button type="button" className="tx-button" onClick={onDeclare}>
          {say('declare')}
        </button>
        <button type="button" className="tx-button" onClick={onRepeat}>
          {say('repeat')}
        </button>
        <button type="button" className="tx-button rd-sign" data-kind="main" onClick={onSign}>
          {say('sign')} <kbd>Ctrl+Enter</kbd>
        </button>
      </div>
    </section>
  );
}
