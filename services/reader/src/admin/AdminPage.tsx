import { Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useMe } from '../api/sessionState';
import '../ui/dense.css';
import { useWords } from '../words/words';
import './admin.css';
import { AuditTab } from './AuditTab';
import { ChannelsTab } from './ChannelsTab';
import { ClocksTab } from './ClocksTab';
import { DevicesTab } from './DevicesTab';
import { OrganizationsTab } from './OrganizationsTab';
import { PeopleTab } from './PeopleTab';
import { QueuesTab } from './QueuesTab';
import { tabsFor } from './tabs';
import { adminWords, tabWords, type AdminTab } from './words';

const contents: Readonly<Record<AdminTab, () => ReactElement>> = {
  people: PeopleTab,
  organizations: OrganizationsTab,
  devices: DevicesTab,
  clocks: ClocksTab,
  channels: ChannelsTab,
  audit: AuditTab,
  queues: QueuesTab,
};

export function AdminPage(): ReactElement {
  const say = useWords(adminWords);
  const sayTab = useWords(tabWords);
  const tabs = tabsFor(useMe().roles).map((key) => {
    const Content = contents[key];
    return { key, label: sayTab(key), children: <Content /> };
  });
  return (
    <div className="tx-page">
      <h1>{say('title')}</h1>
      <Tabs items={tabs} destroyOnHidden />
    </div>
  );
}
