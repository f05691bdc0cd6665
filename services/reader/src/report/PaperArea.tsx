import { useState, type ReactElement } from 'react';
import { screenPxPerMm, type Measuring } from '../ecg/EcgPaper';
import { PaperToolbar } from '../ecg/PaperToolbar';
import { RecordingPaper } from '../ecg/RecordingPaper';
import { exactTime } from '../ui/dates';
import { EmptyState } from '../ui/wait';
import { useWords } from '../words/words';
import type { Desk } from './useReadingDesk';
import { readWords } from './words';

function StudyTabs({ desk }: { desk: Desk }): ReactElement | null {
  const say = useWords(readWords);
  const { view, study, chooseStudy } = desk;
  if (view.studies.length < 2) return null;
  return (
    <div className="rd-studies" role="tablist">
      {view.studies.map(({ id, series, receivedAt }) => (
        <button
          key={id}
          type="button"
          role="tab"
          aria-selected={id === study?.id}
          onClick={() => {
            chooseStudy(id);
          }}
        >
          {say('studyOf', { series })} · {exactTime(receivedAt).slice(11)}
        </button>
      ))}
    </div>
  );
}

/** The paper, and below it the earlier recording at the same scale. */
export function PaperArea({ desk }: { desk: Desk }): ReactElement {
  const say = useWords(readWords);
  const { commands, study, finding, compared } = desk;
  const [pxPerMm, setScale] = useState(screenPxPerMm);
  const measuring: Measuring = {
    tool: commands.tool,
    caliper: commands.caliper,
    setCaliper: commands.setCaliper,
  };
  return (
    <section className="rd-centre">
      <PaperToolbar desk={commands} pxPerMm={pxPerMm} screen={screenPxPerMm()} />
      <StudyTabs desk={desk} />
      {study?.preparing ? (
        <EmptyState title={say('preparing')} />
      ) : (
        <RecordingPaper
          studyId={study?.readable ? study.id : null}
          view={commands.view}
          evidence={finding}
          measuring={measuring}
          onScale={setScale}
        />
      )}
      {compared ? (
        <>
          <p className="rd-compared tx-figures">{say('comparing', { at: exactTime(compared.at) })}</p>
          <RecordingPaper studyId={compared.studyId} view={commands.view} />
        </>
      ) : null}
    </section>
  );
}
