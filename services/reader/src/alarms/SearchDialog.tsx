import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { TaskView } from '../../../../shared/contracts/http';
import { SearchedPatient, type SearchTried } from '../../../../shared/contracts/loop';
import { SearchWay } from '../../../../shared/domain/task';
import { call, nothing } from '../api/call';
import { keys } from '../api/keys';
import { useSaveOfCase } from '../api/useSaveOfCase';
import { Dialog } from '../ui/dialog';
import { DialogFoot } from '../ui/DialogFoot';
import { RefusalNote } from '../ui/refusal';
import { searchWayWords } from '../words/trade';
import { useWords } from '../words/words';
import { Choice } from './Choice';
import { searchWords } from './loopWords';

function Whom({ taskId }: { taskId: TaskView['id'] }): ReactElement {
  const say = useWords(searchWords);
  const { data, error } = useQuery({
    queryKey: keys.searchedPatient(taskId),
    queryFn: () => call(SearchedPatient, 'GET', `/api/tasks/${taskId}/patient`),
  });
  return (
    <>
      {data ? (
        <p className="tx-said">
          {data.phone === null ? (
            say('noPhone')
          ) : (
            <>
              {say('phone')} <strong className="tx-figures">{data.phone}</strong>
            </>
          )}{' '}
          <Link to={`/record/${data.patientId}`}>{say('record')}</Link>
        </p>
      ) : null}
      <RefusalNote reason={error} />
    </>
  );
}

/** 寻找患者: whom to call, and each way that was tried, found or not. */
export function SearchDialog({ task, onClose }: { task: TaskView; onClose: () => void }): ReactElement {
  const say = useWords(searchWords);
  const sayWay = useWords(searchWayWords);
  const [tried, change] = useState<SearchTried>({ way: 'patient-phone', note: '' });
  const save = useSaveOfCase(() => call(nothing, 'POST', `/api/tasks/${task.id}/tried`, tried), onClose);
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('save')}
      disabled={save.isPending}
      onCancel={onClose}
      onSend={() => {
        save.mutate();
      }}
    />
  );
  return (
    <Dialog title={`${say('title')} — ${task.caseNumber ?? task.clinic}`} foot={foot} onClose={onClose}>
      <Whom taskId={task.id} />
      <Choice
        label={say('way')}
        options={SearchWay.options}
        sayOption={sayWay}
        chosen={tried.way}
        onChoose={(way) => {
          change({ ...tried, way });
        }}
      />
      <label className="tx-field">
        <span>{say('note')}</span>
        <textarea
          className="tx-input"
          name="note"
          rows={3}
          maxLength={500}
          value={tried.note}
          onChange={(event) => {
            change({ ...tried, note: event.target.value });
          }}
        />
      </label>
      <p className="tx-soft">{say('help')}</p>
      <RefusalNote reason={save.error} />
    </Dialog>
  );
}
