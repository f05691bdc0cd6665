import { useState, type ReactElement } from 'react';
import type { ContactView, MyContacts } from '../../../../shared/contracts/contacts';
import { Chip } from '../ui/chips';
import { exactTime, timeOfDay } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { channelWords } from '../words/trade';
import { useWords } from '../words/words';
import { methodState, type MethodState } from './methodState';
import { useContactChange } from './useContacts';
import { contactWords } from './words';

const tones: Readonly<Record<MethodState, 'plain' | 'done' | 'critical'>> = {
  channelOff: 'plain',
  isDisabled: 'plain',
  failed: 'critical',
  untested: 'plain',
  expired: 'plain',
  courtesy: 'plain',
  isProven: 'done',
};

function State({ method, contacts }: { method: ContactView; contacts: MyContacts }): ReactElement {
  const say = useWords(contactWords);
  const { running, rule } = contacts;
  const state = methodState(method, { running, days: rule.days, now: serverNow() });
  const { provenAt, failedAt, failure } = method;
  return (
    <>
      <Chip text={say(state)} tone={tones[state]} />
      <div className="tx-code">
        {provenAt === null ? null : <div>{say('provenAt', { time: exactTime(provenAt) })}</div>}
        {state === 'failed' && failedAt !== null ? (
          <div>{say('failedAt', { time: exactTime(failedAt), reason: failure ?? '' })}</div>
        ) : null}
      </div>
    </>
  );
}

/** The code that came by the channel, typed in: proof that it was read. */
function Proof({ method, change }: { method: ContactView; change: ReturnType<typeof useContactChange> }): ReactElement {
  const say = useWords(contactWords);
  const [code, setCode] = useState('');
  return (
    <form
      className="tx-row"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ method: 'POST', path: `/${method.id}/prove`, body: { code } });
      }}
    >
      <span>{say('sent', { time: timeOfDay(method.testSentAt ?? '') })}</span>
      <input
        className="tx-input ct-code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={4}
        value={code}
        onChange={(event) => {
          setCode(event.target.value.replace(/\D/g, ''));
        }}
      />
      <button type="submit" className="tx-button" data-kind="main" disabled={code.length !== 4 || change.isPending}>
        {say('confirm')}
      </button>
    </form>
  );
}

type Parts = { readonly method: ContactView; readonly contacts: MyContacts; readonly place: number };

export function MethodRow({ method, contacts, place }: Parts): ReactElement {
  const say = useWords(contactWords);
  const sayChannel = useWords(channelWords);
  const change = useContactChange();
  const { id, channel, address, enabled, testSentAt } = method;
  const patch = (body: object): void => {
    change.mutate({ method: 'PATCH', path: `/${id}`, body });
  };
  const runs = contacts.running.includes(channel);
  const plain = { type: 'button', className: 'tx-button', disabled: change.isPending } as const;
  return (
    <>
      <tr className={testSentAt === null && !change.error ? undefined : 'ct-open'}>
        <td className="tx-figures">{place + 1}</td>
        <td>{sayChannel(channel)}</td>
        <td className="tx-figures">{address}</td>
        <td>
          <State method={method} contacts={contacts} />
        </td>
        <td>
          <span className="tx-row ct-acts">
            <button
              {...plain}
              disabled={change.isPending || !runs}
              onClick={() => {
                change.mutate({ method: 'POST', path: `/${id}/test` });
              }}
            >
              {say('test')}
            </button>
            <button
              {...plain}
              data-kind="plain"
              disabled={place === 0}
              onClick={() => {
                patch({ move: 'up' });
              }}
            >
              {say('up')}
            </button>
            <button
              {...plain}
              data-kind="plain"
              onClick={() => {
                patch({ enabled: !enabled });
              }}
            >
              {say(enabled ? 'disable' : 'enable')}
            </button>
            <button
              {...plain}
              data-kind="plain"
              onClick={() => {
                change.mutate({ method: 'DELETE', path: `/${id}` });
              }}
            >
              {say('remove')}
            </button>
          </span>
        </td>
      </tr>
      {testSentAt === null && !change.error ? null : (
        <tr>
          <td />
          <td colSpan={4}>
            {testSentAt === null ? null : <Proof method={method} change={change} />}
            <RefusalNote reason={change.error} />
          </td>
        </tr>
      )}
    </>
  );
}
