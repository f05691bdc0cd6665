import type { ReactElement } from 'react';
import type { StudyView } from '../../../../shared/contracts/http';
import type { Finding, Interpretation } from '../../../../shared/ecg/interpretation';
import { findingName } from '../../../../shared/domain/findingNames';
import { Chip, SeverityChip } from '../ui/chips';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import type { BodyFinding, Verdict } from './body';
import { evidenceWords, mimicName } from './evidenceWords';
import { MeasurementsTable } from './MeasurementsTable';
import { readWords } from './words';

export type FindingsParts = {
  readonly study: StudyView | null;
  readonly deviceStatements: readonly string[];
  readonly judged: readonly BodyFinding[];
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onJudge: (index: number, verdict: Verdict) => void;
  readonly mayWrite: boolean;
};

function VerdictButtons({ verdict, onJudge }: { verdict: Verdict; onJudge: (verdict: Verdict) => void }): ReactElement {
  const say = useWords(readWords);
  const button = (value: 'accepted' | 'rejected', label: string): ReactElement => (
    <button
      type="button"
      className="tx-button tx-small"
      aria-pressed={verdict === value}
      data-kind={verdict === value && value === 'accepted' ? 'main' : undefined}
      onClick={(event) => {
        event.stopPropagation();
        event.currentTarget.blur();
        onJudge(verdict === value ? 'proposed' : value);
      }}
    >
      {label}
    </button>
  );
  return (
    <span className="tx-row tx-tight">
      {button('accepted', say(verdict === 'accepted' ? 'accepted' : 'accept'))}
      {button('rejected', say(verdict === 'rejected' ? 'rejected' : 'reject'))}
    </span>
  );
}

type RowParts = { finding: Finding; at: number; parts: FindingsParts };

function FindingRow({ finding, at, parts }: RowParts): ReactElement {
  const say = useWords(readWords);
  const language = useLanguage();
  const { selected, judged, onSelect, onJudge, mayWrite } = parts;
  const index = judged.findIndex(({ key, author }) => author === 'machine' && key === finding.key);
  const verdict = judged[index]?.verdict ?? 'proposed';
  const leads = finding.leads.join(' ');
  const facts = [leads, ...evidenceWords(finding)].filter((fact) => fact !== '');
  return (
    <li
      className="rd-finding"
      data-selected={selected === at}
      data-verdict={verdict}
      onClick={() => {
        onSelect(at);
      }}
    >
      <div className="tx-row tx-tight">
        {finding.severity === 'critical' ? (
          <Chip text={say('suspected')} shape="square" />
        ) : (
          <SeverityChip severity={finding.severity} />
        )}
        <span className="rd-sentence">{finding.sentence[language]}</span>
      </div>
      {facts.length > 0 ? <div className="tx-code rd-facts">{facts.join(' · ')}</div> : null}
      {finding.mimics.length > 0 ? (
        <div className="tx-code">
          {say('mimics', { list: finding.mimics.map((key) => mimicName(key, language)).join('、') })}
        </div>
      ) : null}
      {mayWrite && index >= 0 ? (
        <VerdictButtons
          verdict={verdict}
          onJudge={(given) => {
            onJudge(index, given);
          }}
        />
      ) : verdict !== 'proposed' ? (
        <Chip text={say(verdict)} tone={verdict === 'accepted' ? 'done' : 'plain'} />
      ) : null}
    </li>
  );
}

function QualityNotes({ interpretation }: { interpretation: Interpretation }): ReactElement | null {
  const say = useWords(readWords);
  const language = useLanguage();
  const { hints } = interpretation.quality;
  const undecided = interpretation.undecided.map((key) => findingName(key)[language]).join('、');
  if (hints.length === 0 && undecided === '') return null;
  return (
    <div className="tx-note" data-tone="significant">
      {hints.map(({ key, sentence }) => (
        <p key={key}>{sentence[language]}</p>
      ))}
      {undecided === '' ? null : <p>{say('undecided', { list: undecided })}</p>}
    </div>
  );
}

/** What the machine saw, each with its evidence; it proposes, the reader decides. */
export function FindingsPanel(parts: FindingsParts): ReactElement {
  const say = useWords(readWords);
  const { study, deviceStatements } = parts;
  const interpretation = study?.interpretation ?? null;
  return (
    <section className="rd-findings">
      <h2>{say('findings')}</h2>
      {interpretation ? <QualityNotes interpretation={interpretation} /> : null}
      {interpretation === null ? (
        <p className="tx-soft">{say(study?.analysisFailed ? 'analysisFailed' : 'notAnalyzed')}</p>
      ) : interpretation.findings.length === 0 ? (
        <p className="tx-soft">{say('noFindings')}</p>
      ) : (
        <ul>
          {interpretation.findings.map((finding, at) => (
            <FindingRow key={`${finding.key}-${at}`} finding={finding} at={at} parts={parts} />
          ))}
        </ul>
      )}
      {interpretation ? <MeasurementsTable measurements={interpretation.measurements} /> : null}
      {deviceStatements.length > 0 ? (
        <details>
          <summary>{say('device')}</summary>
          <p className="tx-soft">{deviceStatements.join('；')}</p>
        </details>
      ) : null}
    </section>
  );
}
