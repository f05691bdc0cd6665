import { useState, type ReactElement } from 'react';
import { useParams } from 'react-router';
import type { CaseView } from '../../../../shared/contracts/http';
import { CaseId } from '../../../../shared/domain/ids';
import { CommandFooter } from '../commands/CommandFooter';
import { useCommands } from '../commands/useCommands';
import '../ui/dense.css';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { CaseHeader } from './CaseHeader';
import { readingCommands } from './commands';
import { EarlierPanel } from './EarlierPanel';
import { FindingsPanel } from './FindingsPanel';
import { HeaderActions } from './HeaderActions';
import { PaperArea } from './PaperArea';
import './read.css';
import { ReadingDialogs } from './ReadingDialogs';
import { ReportPanel } from './ReportPanel';
import { SignedReport } from './SignedReport';
import { Strips } from './Strips';
import { useCase } from './useCase';
import { useReadingDesk, type Desk } from './useReadingDesk';
import { readWords } from './words';

function RightPanel({ desk }: { desk: Desk }): ReactElement {
  const { study, commands, writing, recording, view } = desk;
  const interpretation = study?.interpretation ?? null;
  return (
    <div className="rd-right">
      <FindingsPanel
        study={study}
        deviceStatements={recording?.deviceStatements ?? []}
        judged={writing.writing.body.findings}
        selected={commands.selected}
        onSelect={commands.select}
        onJudge={desk.judgeAt}
        mayWrite={commands.mayWrite}
      />
      {view.reports.length > 0 ? <SignedReport view={view} /> : null}
      {commands.mayWrite ? (
        <ReportPanel
          desk={writing}
          interpretation={interpretation}
          onSign={() => {
            commands.open('sign');
          }}
          onDeclare={() => {
            commands.open('declare');
          }}
          onRepeat={() => {
            commands.open('repeat');
          }}
        />
      ) : null}
    </div>
  );
}

function ReadingRoom({ view }: { view: CaseView }): ReactElement {
  const say = useWords(readWords);
  const desk = useReadingDesk(view);
  const [earlierShown, showEarlier] = useState(() => window.innerWidth >= 1700 && view.earlier.length > 0);
  useCommands(readingCommands, desk.commands);
  return (
    <div className="rd-page">
      <CaseHeader view={view} held={desk.held}>
        <HeaderActions desk={desk} />
      </CaseHeader>
      <Strips desk={desk} />
      <div className="rd-body">
        {earlierShown ? (
          <EarlierPanel
            view={view}
            shown={desk.compared?.studyId ?? null}
            onShow={desk.showCompared}
            onCollapse={() => {
              showEarlier(false);
            }}
          />
        ) : (
          <button
            type="button"
            className="rd-rail"
            title={say('expand')}
            onClick={() => {
              showEarlier(true);
            }}
          >
            {say('earlier')} {view.earlier.length}
          </button>
        )}
        <PaperArea desk={desk} />
        <RightPanel desk={desk} />
      </div>
      <CommandFooter commands={readingCommands} context={desk.commands} />
      <ReadingDialogs desk={desk} />
    </div>
  );
}

function OneCase({ caseId }: { caseId: CaseId }): ReactElement {
  const { data, error, isPending } = useCase(caseId);
  if (data) return <ReadingRoom view={data} />;
  return isPending ? <Wait /> : <RefusalNote reason={error} />;
}

/** Another case is another page: nothing of the last patient stays on the screen. */
export function ReadPage(): ReactElement {
  const say = useWords(readWords);
  const caseId = CaseId.safeParse(useParams().caseId);
  if (!caseId.success) return <EmptyState title={say('backToList')} />;
  return <OneCase key={caseId.data} caseId={caseId.data} />;
}
