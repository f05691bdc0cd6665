import type { ReactElement } from 'react';
import type { MyContacts } from '../../../../shared/contracts/contacts';
import { useMe } from '../api/sessionState';
import { Chip } from '../ui/chips';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { channelWords } from '../words/trade';
import { useWords } from '../words/words';
import { AddMethod } from './AddMethod';
import { ChannelHealth } from './ChannelHealth';
import './contacts.css';
import { MethodRow } from './MethodRow';
import { ReachabilityList } from './ReachabilityList';
import { useContacts } from './useContacts';
import { contactWords, levelWords } from './words';

const tones = { green: 'done', amber: 'significant', red: 'critical' } as const;

function Standing({ contacts: { reachability, rule } }: { contacts: MyContacts }): ReactElement {
  const say = useWords(contactWords);
  const sayLevel = useWords(levelWords);
  const sayChannel = useWords(channelWords);
  const language = useLanguage();
  const { level, proven } = reachability;
  const channels = proven.map((channel) => sayChannel(channel)).join(language === 'zh' ? '、' : ', ');
  return (
    <div className="tx-note" data-tone={tones[level]}>
      <div className="tx-row">
        <Chip text={sayLevel(level)} tone={level === 'green' ? 'done' : 'plain'} />
        <strong>{proven.length === 0 ? say('none') : say('proven', { channels })}</strong>
      </div>
      <div>{say('rule', { days: rule.days, channels: rule.channels })}</div>
      <div className="tx-soft">{say('screenCounts')}</div>
    </div>
  );
}

function Methods({ contacts }: { contacts: MyContacts }): ReactElement {
  const say = useWords(contactWords);
  const { methods } = contacts;
  if (methods.length === 0) return <EmptyState title={say('noMethods')} advice={say('noMethodsAdvice')} />;
  return (
    <table className="tx-table">
      <thead>
        <tr>
          {(['order', 'channel', 'address', 'state', 'acts'] as const).map((column) => (
            <th key={column}>{say(column)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {methods.map((method, place) => (
          <MethodRow key={method.id} method={method} contacts={contacts} place={place} />
        ))}
      </tbody>
    </table>
  );
}

/** How this person is reached outside the house: entered, ordered and proven by the person. */
export function ContactsPage(): ReactElement {
  const say = useWords(contactWords);
  const { data, error, isPending } = useContacts();
  const { roles } = useMe();
  const isDesk = roles.includes('coordinator') || roles.includes('department-head');
  return (
    <div className="tx-page ct-page tx-stack">
      <h1>{say('title')}</h1>
      <RefusalNote reason={error} />
      {isPending ? <Wait /> : null}
      {data ? (
        <>
          <Standing contacts={data} />
          <Methods contacts={data} />
          <AddMethod running={data.running} />
        </>
      ) : null}
      {isDesk ? <ReachabilityList /> : null}
      {roles.includes('coordinator') ? <ChannelHealth /> : null}
    </div>
  );
}
