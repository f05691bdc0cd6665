import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { NoRepeat } from '../../../../shared/contracts/http';
import type { CaseId } from '../../../../shared/domain/ids';
import { call, nothing } from '../api/call';
import { keys, listsOfCases } from '../api/keys';
import { defineWords, useWords } from '../words/words';
import { Dialog } from './dialog';
import { DialogButton } from './DialogButton';
import { DialogFoot } from './DialogFoot';
import { RefusalNote } from './refusal';

const noRepeatWords = defineWords({
  open: ['无法重采', 'Cannot repeat'],
  title: ['无法重新采集：{name}', 'Cannot record again: {name}'],
  advice: [
    '申请会回到医生手中，由医生据已有记录决定；报警不会因此结束。患者已离开时，值班协调员会协助寻找。',
    'The case goes back to the readers, who decide from what was recorded; no alarm ends by this. If the patient has left, the coordinator helps to find him.',
  ],
  'patient-left': ['患者已离开或联系不上', 'The patient has left or cannot be reached'],
  'cannot-record': ['患者在，但无法采集', 'The patient is here but cannot be recorded'],
  reason: ['说明（医生会看到）', 'Explanation, shown to the reader'],
  send: ['告知医生', 'Tell the readers'],
  cancel: ['返回', 'Back'],
});

const whys = ['patient-left', 'cannot-record'] as const;

type Parts = { readonly caseId: CaseId; readonly name: string; readonly onClose: () => void };

function useNoRepeat(caseId: CaseId, done: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (said: NoRepeat) => call(nothing, 'POST', `/api/cases/${caseId}/no-repeat`, said),
    onSuccess: () => {
      for (const queryKey of [...listsOfCases, keys.case(caseId)]) void queries.invalidateQueries({ queryKey });
      done();
    },
  });
}

function Why({ why, choose }: { why: NoRepeat['why']; choose: (why: NoRepeat['why']) => void }): ReactElement {
  const say = useWords(noRepeatWords);
  return (
    <div className="tx-row" role="radiogroup" aria-label={say('open')}>
      {whys.map((each) => (
        <label key={each} className="tx-row tx-tight">
          <input
            type="radio"
            name="why"
            checked={why === each}
            onChange={() => {
              choose(each);
            }}
          />
          {say(each)}
        </label>
      ))}
    </div>
  );
}

/** There will be no other recording; said by the clinic, or by the desk for it. */
function NoRepeatDialog({ caseId, name, onClose }: Parts): ReactElement {
  const say = useWords(noRepeatWords);
  const [why, choose] = useState<NoRepeat['why']>('patient-left');
  const [reason, setReason] = useState('');
  const tell = useNoRepeat(caseId, onClose);
  const foot = (
    <DialogFoot
      cancel={say('cancel')}
      send={say('send')}
      disabled={reason.trim() === '' || tell.isPending}
      onCancel={onClose}
      onSend={() => {
        tell.mutate({ why, reason });
      }}
    />
  );
  return (
    <Dialog title={say('title', { name })} foot={foot} onClose={onClose}>
      <p className="tx-soft">{say('advice')}</p>
      <Why why={why} choose={choose} />
      <label className="tx-field">
        <span>{say('reason')}</span>
        <textarea
          className="tx-input"
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </label>
      <RefusalNote reason={tell.error} />
    </Dialog>
  );
}

/** The button and what it opens, wherever a repeat is waited for. */
export function NoRepeatButton({ caseId, name }: Omit<Parts, 'onClose'>): ReactElement {
  const say = useWords(noRepeatWords);
  return (
    <DialogButton
      label={say('open')}
      look="plain"
      dialog={(close) => <NoRepeatDialog caseId={caseId} name={name} onClose={close} />}
    />
  );
}
