import { useState, type ReactElement } from 'react';
import { isAddressOf, OutsideChannel } from '../../../../shared/domain/channel';
import { RefusalNote } from '../ui/refusal';
import { channelWords } from '../words/trade';
import { useWords } from '../words/words';
import { useContactChange } from './useContacts';
import { addressHints, contactWords } from './words';

/** One more way; a channel that the group does not run may be entered already, and says so. */
export function AddMethod({ running }: { running: readonly OutsideChannel[] }): ReactElement {
  const say = useWords(contactWords);
  const sayChannel = useWords(channelWords);
  const sayHint = useWords(addressHints);
  const [channel, choose] = useState<OutsideChannel>(running[0] ?? 'sms-smpp');
  const [address, setAddress] = useState('');
  const change = useContactChange();
  const fits = isAddressOf(channel, address.trim());
  return (
    <form
      className="tx-stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          { method: 'POST', path: '', body: { channel, address } },
          {
            onSuccess: () => {
              setAddress('');
            },
          },
        );
      }}
    >
      <h2>{say('addTitle')}</h2>
      <div className="ct-add">
        <label className="tx-field">
          <span>{say('channel')}</span>
          <select
            className="tx-input"
            value={channel}
            onChange={(event) => {
              choose(OutsideChannel.parse(event.target.value));
            }}
          >
            {OutsideChannel.options.map((option) => (
              <option key={option} value={option}>
                {running.includes(option) ? sayChannel(option) : say('notInUse', { channel: sayChannel(option) })}
              </option>
            ))}
          </select>
        </label>
        <label className="tx-field">
          <span>{say('address')}</span>
          <input
            className="tx-input"
            autoComplete="off"
            placeholder={sayHint(channel)}
            value={address}
            aria-invalid={address !== '' && !fits}
            onChange={(event) => {
              setAddress(event.target.value);
            }}
          />
        </label>
        <button type="submit" className="tx-button" data-kind="main" disabled={!fits || change.isPending}>
          {say('add')}
        </button>
      </div>
      <RefusalNote reason={change.error} />
    </form>
  );
}
