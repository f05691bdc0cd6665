import type { ReactElement } from 'react';
import type { CaseView } from '../../../../shared/contracts/http';
import type { StudyId } from '../../../../shared/domain/ids';
import { SeverityChip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { useWords } from '../words/words';
import { readWords } from './words';

/** A recording that can be laid beside the one being read. */
export type Comparable = { readonly studyId: StudyId; readonly at: string };

export const comparables = ({ earlier }: Pick<CaseView, 'earlier'>): readonly Comparable[] =>
  earlier.flatMap(({ studyIds, submittedAt }) => studyIds.map((studyId) => ({ studyId, at: submittedAt })));

type EarlierParts = {
  readonly view: CaseView;
  readonly shown: StudyId | null;
  readonly onShow: (study: Comparable | null) => void;
  readonly onCollapse: () => void;
};

export function EarlierPanel({ view, shown, onShow, onCollapse }: EarlierParts): ReactElement {
  const say = useWords(readWords);
  return (
    <aside className="rd-earlier">
      <div className="tx-row tx-spread">
        <h2>{say('earlier')}</h2>
        <button type="button" className="tx-button tx-small" data-kind="plain" onClick={onCollapse}>
          ‹ {say('collapse')}
        </button>
      </div>
      {view.earlier.length === 0 ? <p className="tx-soft">{say('noEarlier')}</p> : null}
      <ul>
        {view.earlier.map(({ caseId, submittedAt, conclusion, severity, studyIds }) => {
          const [studyId] = studyIds;
          const isShown = studyId !== undefined && studyId === shown;
          return (
            <li key={caseId} data-selected={isShown}>
              <div className="tx-row tx-spread">
                <span className="tx-figures">{exactTime(submittedAt).slice(0, 16)}</span>
                {severity ? <SeverityChip severity={severity} /> : null}
              </div>
              <p>{conclusion ?? '—'}</p>
              {studyId === undefined ? null : (
                <button
                  type="button"
                  className="tx-button tx-small"
                  onClick={() => {
                    onShow(isShown ? null : { studyId, at: submittedAt });
                  }}
                >
                  {say(isShown ? 'stopCompare' : 'compare')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
