import type { ReactElement } from 'react';
import type { StudyId } from '../../../../shared/domain/ids';
import { durationSeconds } from '../../../../shared/ecg/recording';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { EcgPaper, type Measuring } from './EcgPaper';
import type { Evidence } from './evidence';
import { sheetSeconds, type View } from './view';
import { ecgWords } from './words';
import { useRecording } from './useRecording';

type PaperOf = {
  readonly studyId: StudyId | null;
  readonly view: View;
  readonly evidence?: Evidence | null;
  readonly measuring?: Measuring;
  readonly onScale?: (pxPerMm: number) => void;
};

/** Fetches a study's recording and draws it; says what is happening until then, and why when it cannot. */
export function RecordingPaper({ studyId, view, evidence, measuring, onScale }: PaperOf): ReactElement {
  const say = useWords(ecgWords);
  const { data: recording, error, isPending } = useRecording(studyId);
  if (studyId === null) return <EmptyState title={say('unreadable')} />;
  if (error) return <RefusalNote reason={error} />;
  if (isPending) return <Wait doing={say('reading')} />;
  const all = durationSeconds(recording);
  const to = Math.min(all, view.fromSecond + sheetSeconds);
  return (
    <>
      {all > sheetSeconds + 0.5 ? (
        <p className="ecg-part tx-figures">
          {say('part', { from: view.fromSecond, to: Math.round(to), all: Math.round(all) })} <kbd>[</kbd> <kbd>]</kbd>
        </p>
      ) : null}
      <EcgPaper
        recording={recording}
        view={view}
        evidence={evidence ?? null}
        {...(measuring ? { measuring } : {})}
        {...(onScale ? { onScale } : {})}
      />
    </>
  );
}
