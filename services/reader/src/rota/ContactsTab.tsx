import { useState, type ReactElement } from 'react';
import type { ContactsView } from '../../../../shared/contracts/rota';
import type { DutyContact, DutyPost } from '../../../../shared/domain/dutyContacts';
import { Chip } from '../ui/chips';
import { RefusalNote } from '../ui/refusal';
import { Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { ContactDialog } from './ContactDialog';
import { heightOf, postsOf, without } from './contactDraft';
import { deskWords, postWords } from './deskWords';
import { ChoiceField } from '../ui/fields';
import { useChangeContacts, useContactOrganizations, useContacts } from './useRota';
import { minuteWords } from './week';

type Adding = { readonly post: DutyPost; readonly level: number };
type ListParts = {
  readonly view: ContactsView;
  readonly post: DutyPost;
  readonly onAdd: (where: Adding) => void;
  readonly onRemove: (contact: DutyContact) => void;
};

function Contact({
  contact,
  view,
  onRemove,
}: Pick<ListParts, 'view' | 'onRemove'> & { contact: DutyContact }): ReactElement {
  const say = useWords(deskWords);
  const sayService = useWords(serviceWords);
  const { service, fromMinute, toMinute } = contact;
  const person = view.people.find(({ id }) => id === contact.personId);
  const hours =
    fromMinute === null || toMinute === null
      ? say('allDay')
      : say('hours', { from: minuteWords(fromMinute), to: minuteWords(toMinute) });
  return (
    <span className="tx-row tx-tight rota-contact">
      <strong>{person?.name}</strong>
      {service ? <span className="tx-soft">{sayService(service)}</span> : null}
      <span className="tx-soft tx-figures">{hours}</span>
      {person?.reachable === false ? <Chip text={say('unreachable')} tone="critical" /> : null}
      {view.mayChange ? (
        <button
          type="button"
          className="tx-button tx-small"
          data-kind="plain"
          aria-label={`${say('removeContact')} ${person?.name ?? ''}`}
          onClick={() => {
            onRemove(contact);
          }}
        >
          ✕
        </button>
      ) : null}
    </span>
  );
}

function Levels({ view, post, onAdd, onRemove }: ListParts): ReactElement {
  const say = useWords(deskWords);
  const sayPost = useWords(postWords);
  const height = heightOf(view.contacts, post);
  const add = (level: number, label: string): ReactElement => (
    <button
      type="button"
      className="tx-button tx-small"
      onClick={() => {
        onAdd({ post, level });
      }}
    >
      {label}
    </button>
  );
  return (
    <section className="tx-panel">
      {post === 'clinic' ? null : <h3>{sayPost(post)}</h3>}
      <table className="tx-table">
        <tbody>
          {Array.from({ length: height }, (_, place) => place + 1).map((level) => {
            const here = view.contacts.filter((contact) => contact.post === post && contact.level === level);
            return (
              <tr key={level}>
                <td className="rota-when">{say('level', { n: level })}</td>
                <td>
                  <span className="tx-row">
                    {here.map((contact) => (
                      <Contact
                        key={`${contact.personId}-${contact.service ?? ''}-${contact.fromMinute ?? ''}`}
                        contact={contact}
                        view={view}
                        onRemove={onRemove}
                      />
                    ))}
                    {here.length === 0 ? <span className="tx-soft">{say('emptyLevel')}</span> : null}
                    {view.mayChange ? add(level, say('addContact')) : null}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {view.mayChange && height < 9 ? <p className="rota-more">{add(height + 1, say('addLevel'))}</p> : null}
    </section>
  );
}

function Contacts({ view }: { view: ContactsView }): ReactElement {
  const say = useWords(deskWords);
  const change = useChangeContacts(view.organization.id);
  const [adding, add] = useState<Adding | null>(null);
  return (
    <>
      <p className="tx-soft">
        {say(view.organization.kind === 'member' ? 'contactsAbout' : 'leadAbout')}
        {view.mayChange ? '' : ` ${say('readOnly')}`}
      </p>
      <RefusalNote reason={change.error} />
      {postsOf(view.organization.kind).map((post) => (
        <Levels
          key={post}
          view={view}
          post={post}
          onAdd={add}
          onRemove={(contact) => {
            change.mutate(without(view.contacts, contact));
          }}
        />
      ))}
      {adding ? (
        <ContactDialog
          people={view.people}
          title={say('level', { n: adding.level })}
          onClose={() => {
            add(null);
          }}
          onSave={(contact) => {
            change.mutate([...view.contacts, { ...adding, ...contact }]);
            add(null);
          }}
        />
      ) : null}
    </>
  );
}

type Organization = ContactsView['organization'];
type ChoiceParts = {
  readonly all: readonly Organization[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
};

function OrganizationChoice({ all, chosen, choose }: ChoiceParts): ReactElement | null {
  const say = useWords(deskWords);
  const language = useLanguage();
  if (all.length < 2) return null;
  const options = all.map(({ id, nameZh, nameEn }) => ({
    value: id,
    label: language === 'zh' ? nameZh : nameEn,
  }));
  return (
    <div className="tx-row rota-who">
      <ChoiceField<string> label={say('clinic')} value={chosen} options={options} onChange={choose} />
    </div>
  );
}

/** Who answers for each organization, level by level; a clinic sees its own. */
export function ContactsTab(): ReactElement {
  const { data: known, error: unknown } = useContactOrganizations();
  const [organization, choose] = useState('');
  const all = (known?.organizations ?? []).toSorted((a, b) => b.kind.localeCompare(a.kind));
  const chosen = organization === '' ? (all[0]?.id ?? '') : organization;
  const { data, error } = useContacts(chosen);
  if (unknown || error) return <RefusalNote reason={unknown ?? error} />;
  return (
    <div className="tx-stack">
      <OrganizationChoice all={all} chosen={chosen} choose={choose} />
      {data ? <Contacts key={data.organization.id} view={data} /> : <Wait />}
    </div>
  );
}
