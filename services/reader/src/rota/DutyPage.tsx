import type { ReactElement } from 'react';
import { useWords } from '../words/words';
import { ContactsTab } from './ContactsTab';
import { tabWords } from './deskWords';
import './rota.css';

/** A clinic's own duty contacts. */
export function DutyPage(): ReactElement {
  const say = useWords(tabWords);
  return (
    <div className="tx-page tx-stack">
      <h1>{say('contacts')}</h1>
      <ContactsTab />
    </div>
  );
}
