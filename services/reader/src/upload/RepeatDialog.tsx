import { useState, type ReactElement } from 'react';
import type { UploadRow } from '../../../../shared/contracts/http';
import { comparePatient } from '../../../../shared/domain/comparePatient';
import type { CaseId, PersonId } from '../../../../shared/domain/ids';
import { Dialog } from '../ui/dialog';
import { defineWords, useWords } from '../words/words';
import { DropZone } from './DropZone';
import { inspectAll } from './chosenFiles';
import type { Inspected } from './inspectFile';
import { PickedFiles } from './PickedFiles';
import type { QueueRunner } from './runQueue';
import { blobsOf, queuedFrom } from './useUploadDesk';

const words = defineWords({
  title: ['再次采集：{name}（{number}）', 'Record again: {name} ({number})'],
  advice: [
    '新的心电图会加入同一申请，医生会一起阅图。',
    'The new recording joins the same case; the reader sees both.',
  ],
  other: ['文件中的姓名与 {name} 不一致，请核对后再加入', 'The file names somebody other than {name}; check first'],
  sure: ['已核对，是同一患者', 'Checked: the same patient'],
  add: ['加入申请', 'Add to the case'],
  cancel: ['取消', 'Cancel'],
});

type Parts = {
  readonly row: UploadRow;
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly runner: QueueRunner;
  readonly onClose: () => void;
};

/** A repeat ECG joins its case as the next series. */
export function RepeatDialog({ row, caseId, personId, runner, onClose }: Parts): ReactElement {
  const say = useWords(words);
  const [files, setFiles] = useState<readonly Inspected[]>([]);
  const [checking, setChecking] = useState(false);
  const [sure, setSure] = useState(false);
  const name = row.patientName ?? '';
  const form = { name: name === '' ? null : name, sex: null, birthDate: null };
  const other = files.some(({ patient }) => patient !== null && comparePatient(form, patient).mismatched.length > 0);
  const ready = files.length > 0 && files.every(({ refusal }) => refusal === null) && (!other || sure);

  const pick = async (picked: readonly File[]): Promise<void> => {
    setChecking(true);
    setFiles(await inspectAll(picked.map((file) => ({ name: file.name, bytes: file }))));
    setChecking(false);
    setSure(false);
  };
  const add = async (): Promise<void> => {
    const queued = queuedFrom(files, { personId, caseId, form: null, patientName: name });
    await runner.add(queued, blobsOf(files));
    onClose();
  };
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={onClose}>
        {say('cancel')}
      </button>
      <button type="button" className="tx-button" data-kind="main" disabled={!ready} onClick={() => void add()}>
        {say('add')}
      </button>
    </>
  );
  return (
    <Dialog title={say('title', { name, number: row.caseNumber ?? '' })} foot={foot} onClose={onClose}>
      <p>{say('advice')}</p>
      <DropZone onFiles={(picked) => void pick(picked)} />
      <PickedFiles
        files={files}
        checking={checking}
        onRemove={(sha256) => {
          setFiles(files.filter((file) => file.sha256 !== sha256));
        }}
      />
      {other ? (
        <label className="tx-note tx-tick" data-tone="critical">
          <input
            type="checkbox"
            checked={sure}
            onChange={(event) => {
              setSure(event.target.checked);
            }}
          />
          {say('other', { name })} — {say('sure')}
        </label>
      ) : null}
    </Dialog>
  );
}
