import type { ReactElement } from 'react';
import { refusals } from '../../../../shared/domain/refusal';
import type { RecordingFormat } from '../../../../shared/ecg/recording';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { differentPeople } from './filePatient';
import type { Inspected } from './inspectFile';
import { deskWords } from './words';

const formatNames: Readonly<Record<RecordingFormat, string>> = {
  dicom: 'DICOM',
  'hl7-aecg': 'HL7 aECG',
  'ge-muse-xml': 'GE MUSE',
  'philips-xml': 'Philips XML',
  'scp-ecg': 'SCP-ECG',
  wfdb: 'WFDB',
  ishne: 'ISHNE',
  edf: 'EDF/BDF',
  mfer: 'MFER',
};

function Seen({ file }: { file: Inspected }): ReactElement | null {
  const say = useWords(deskWords);
  if (!file.seen || !file.format) return null;
  const { leads, seconds, startedAt } = file.seen;
  const parts = [
    formatNames[file.format],
    say('leads', { leads, seconds: seconds.toFixed(1) }),
    startedAt?.replace('T', ' ') ?? '',
  ];
  return <span className="tx-code">{parts.filter((part) => part !== '').join(' · ')}</span>;
}

function PickedFile({ file, onRemove }: { file: Inspected; onRemove: (sha256: string) => void }): ReactElement {
  const say = useWords(deskWords);
  const language = useLanguage();
  return (
    <li data-refused={file.refusal !== null}>
      <span className="tx-file-name" title={file.name}>
        {file.name}
      </span>
      <button
        type="button"
        className="tx-button"
        data-kind="plain"
        onClick={() => {
          onRemove(file.sha256);
        }}
      >
        {say('remove')}
      </button>
      <Seen file={file} />
      {file.refusal ? (
        <div className="tx-note" data-tone="critical" role="alert">
          {refusals[file.refusal][language]} <span className="tx-code">{say('code', { code: file.refusal })}</span>
        </div>
      ) : null}
      {file.silentLeads.length > 0 ? (
        <div className="tx-note" data-tone="significant">
          {say('silent', { leads: file.silentLeads.join(' ') })}
        </div>
      ) : null}
    </li>
  );
}

type Parts = {
  readonly files: readonly Inspected[];
  readonly checking: boolean;
  readonly onRemove: (sha256: string) => void;
};

/** What the browser already sees in the chosen files. */
export function PickedFiles({ files, checking, onRemove }: Parts): ReactElement {
  const say = useWords(deskWords);
  return (
    <>
      <ul className="tx-files">
        {files.map((file) => (
          <PickedFile key={file.sha256} file={file} onRemove={onRemove} />
        ))}
      </ul>
      {checking ? <p className="tx-code">{say('checking')}</p> : null}
      {differentPeople(files.map(({ patient }) => patient)) ? (
        <div className="tx-note" data-tone="critical" role="alert">
          {say('twoPeople')}
        </div>
      ) : null}
    </>
  );
}
