import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import { UploadRows, type UploadRow } from '../../../../shared/contracts/http';
import type { PersonId } from '../../../../shared/domain/ids';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { useMe } from '../api/sessionState';
import { useNet } from '../live/useNet';
import { RefusalNote } from '../ui/refusal';
import { Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { BedsideBanner } from './BedsideBanner';
import { CaseFormPanel } from './CaseFormPanel';
import { DropZone } from './DropZone';
import { PickedFiles } from './PickedFiles';
import { QueueList } from './QueueList';
import { tabQueue, type TabQueue } from './queueOfTab';
import { RepeatDialog } from './RepeatDialog';
import { TodayUploads } from './TodayUploads';
import './upload.css';
import { useUploadDesk } from './useUploadDesk';
import { deskWords, formWords } from './words';

function useTabQueue(personId: PersonId): TabQueue | null {
  const [queue, setQueue] = useState<TabQueue | null>(null);
  useEffect(() => {
    void tabQueue(personId).then(setQueue);
  }, [personId]);
  return queue;
}

function Workplace({ queue, personId }: { queue: TabQueue; personId: PersonId }): ReactElement {
  const say = useWords(deskWords);
  const sayForm = useWords(formWords);
  const desk = useUploadDesk(queue, personId, sayForm('unidentified'));
  return (
    <div className="tx-desk">
      <section className="tx-panel tx-desk-files">
        <h1>{say('title')}</h1>
        <DropZone onFiles={(files) => void desk.add(files)} />
        <PickedFiles files={desk.files} checking={desk.checking} onRemove={desk.remove} />
        <QueueList runner={queue.runner} />
      </section>
      <CaseFormPanel desk={desk} />
    </div>
  );
}

/** `/upload?repeat=` opens the repeat of that case, as a page to the technician does. */
function useRepeat(rows: readonly UploadRow[]) {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('repeat');
  return {
    row: rows.find(({ caseId }) => caseId !== null && caseId === wanted) ?? null,
    open: (caseId: string) => {
      setSearch({ repeat: caseId });
    },
    close: () => {
      setSearch({});
    },
  };
}

/** The technician's day: what must be looked at now, what is being sent, what became of it. */
export function UploadPage(): ReactElement {
  const { personId } = useMe();
  const queue = useTabQueue(personId);
  const uploads = useQuery({
    queryKey: keys.uploads(),
    queryFn: () => call(UploadRows, 'GET', '/api/uploads'),
    refetchInterval: useNet(),
  });
  const rows = uploads.data?.rows ?? [];
  const repeat = useRepeat(rows);
  return (
    <div className="tx-page tx-upload">
      <BedsideBanner rows={rows} />
      {queue ? <Workplace queue={queue} personId={personId} /> : <Wait />}
      <RefusalNote reason={uploads.error} />
      {uploads.isPending ? <Wait /> : <TodayUploads rows={rows} onRepeat={repeat.open} />}
      {queue && repeat.row?.caseId ? (
        <RepeatDialog
          row={repeat.row}
          caseId={repeat.row.caseId}
          personId={personId}
          runner={queue.runner}
          onClose={repeat.close}
        />
      ) : null}
    </div>
  );
}
