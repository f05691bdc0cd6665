import { Modal } from 'antd';
import { useState, type ReactElement } from 'react';
import type { StudyId } from '../../../../shared/domain/ids';
import { durationSeconds } from '../../../../shared/ecg/recording';
import { CommandFooter } from '../commands/CommandFooter';
import { paperCommands } from '../ecg/commands';
import { screenPxPerMm } from '../ecg/EcgPaper';
import { PaperToolbar } from '../ecg/PaperToolbar';
import { RecordingPaper } from '../ecg/RecordingPaper';
import { usePaperDesk } from '../ecg/usePaperDesk';
import { useRecording } from '../ecg/useRecording';

type Parts = { readonly studyId: StudyId; readonly title: string; readonly onClose: () => void };

/** The recording to look at and to measure, nothing to write. */
export function StudyDialog({ studyId, title, onClose }: Parts): ReactElement {
  const recording = useRecording(studyId).data;
  const desk = usePaperDesk(recording ? durationSeconds(recording) : 10);
  const [pxPerMm, setScale] = useState(screenPxPerMm);
  return (
    <Modal title={title} open footer={null} width="min(1240px, 96vw)" centered onCancel={onClose}>
      <div className="rec-paper">
        <PaperToolbar desk={desk} pxPerMm={pxPerMm} screen={screenPxPerMm()} />
        <RecordingPaper
          studyId={studyId}
          view={desk.view}
          measuring={{ tool: desk.tool, caliper: desk.caliper, setCaliper: desk.setCaliper }}
          onScale={setScale}
        />
        <CommandFooter commands={paperCommands} context={desk} />
      </div>
    </Modal>
  );
}
