import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { UploadRow } from '../../../../shared/contracts/http';
import { acknowledgePages } from '../live/acknowledgePages';
import { ringingAlarms, type Ringing } from '../live/feed';
import { useFeed } from '../live/keptFeed';
import { atBedside, messageWords } from '../live/messages';
import { Clock } from '../ui/clocks';
import { RefusalNote } from '../ui/refusal';
import { defineWords, useWords } from '../words/words';
import { bedsideLine, type BedsideLine } from './bedside';

const words = defineWords({
  here: ['我已在患者身边', 'I am with the patient'],
  number: ['申请尾号 {tail}', 'case …{tail}'],
});

/** After somebody is with the patient: what the alarm waits for. */
const lineWords = defineWords<BedsideLine>({
  raised: ['正在为 {name} 呼叫医生，请留在患者身边', 'Readers are being called for {name}: stay with the patient'],
  paging: [
    '正在为 {name} 呼叫医生，尚无人接诊；请留在患者身边，必要时按急症处理',
    'Readers are being called for {name}, nobody has taken it yet: stay with the patient, treat as an emergency if needed',
  ],
  claimed: [
    '医生正在复核 {name} 的心电图，请留在患者身边，随时观察意识、脉搏、血压',
    'A doctor is checking the ECG of {name}: stay with the patient; watch consciousness, pulse and pressure',
  ],
  'awaiting-repeat': [
    '{name} 疑似危急，等待重新采集心电图；请留在患者身边',
    '{name}: suspected critical, a repeat recording is awaited; stay with the patient',
  ],
  declared: [
    '医生已确认 {name} 为危急值：请守在患者身边，观察意识、脉搏、血压，备好除颤仪；患者已离开的，立即联系',
    'A doctor has confirmed a critical value for {name}: stay with the patient, watch consciousness, pulse and pressure, have the defibrillator ready; if the patient has left, call at once',
  ],
});

function Prompt({ alarm, row }: { alarm: Ringing; row: UploadRow | undefined }): ReactElement {
  const say = useWords(words);
  const sayMessage = useWords(messageWords);
  const here = useMutation({ mutationFn: () => acknowledgePages(alarm.pageIds) });
  const { content } = alarm.page;
  return (
    <section className="tx-bedside" role="alert">
      <span className="tx-bedside-mark" aria-hidden="true" />
      <div>
        <h2>
          {row?.patientName ? `${row.patientName} · ` : ''}
          {say('number', { tail: content.caseTail })} · <Clock since={alarm.since} />
        </h2>
        <p>{sayMessage(content.message)}</p>
        <RefusalNote reason={here.error} />
      </div>
      <button
        type="button"
        className="tx-button"
        data-size="large"
        disabled={here.isPending}
        onClick={() => {
          here.mutate();
        }}
      >
        {say('here')}
      </button>
    </section>
  );
}

/** It rings until somebody is with the patient, and stays as a line until the patient is treated or out of suspicion. */
export function BedsideBanner({ rows }: { rows: readonly UploadRow[] }): ReactElement {
  const say = useWords(lineWords);
  const prompts = ringingAlarms(useFeed()).filter(({ page }) => atBedside(page.content.message));
  const prompted = prompts.map(({ page }) => page.content.caseId);
  const others = rows.filter(({ caseId }) => caseId !== null && !prompted.includes(caseId));
  return (
    <>
      {prompts.map((alarm) => (
        <Prompt
          key={alarm.page.content.alarmId ?? alarm.page.id}
          alarm={alarm}
          row={rows.find(({ caseId }) => caseId === alarm.page.content.caseId)}
        />
      ))}
      {others.map((row) => {
        const line = bedsideLine(row);
        return line === null ? null : (
          <div key={row.caseId} className="tx-note" data-tone="critical">
            {say(line, { name: `${row.patientName ?? ''} ${row.caseNumber ?? ''}`.trim() })}
          </div>
        );
      })}
    </>
  );
}
