import { Segmented, Tabs } from 'antd';
import { useState, type ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import { Service } from '../../../../shared/domain/case';
import { useMe } from '../api/sessionState';
import '../ui/dense.css';
import { serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { ContactsTab } from './ContactsTab';
import { tabWords, type RotaTab } from './deskWords';
import { FairnessTab } from './FairnessTab';
import { FeedButton } from './FeedButton';
import { HandoverTab } from './HandoverTab';
import { HolidaysTab } from './HolidaysTab';
import { PathTab } from './PathTab';
import { PlansTab } from './PlansTab';
import './rota.css';
import { SwapsTab } from './SwapsTab';
import type { TabParts } from './tabParts';
import { WeekTab } from './WeekTab';
import { rotaWords } from './words';

const contents: Readonly<Record<RotaTab, (parts: TabParts) => ReactElement>> = {
  week: WeekTab,
  swaps: SwapsTab,
  plans: PlansTab,
  path: PathTab,
  contacts: ContactsTab,
  handover: HandoverTab,
  holidays: HolidaysTab,
  fairness: FairnessTab,
};
const order: readonly RotaTab[] = ['week', 'swaps', 'plans', 'path', 'contacts', 'handover', 'holidays', 'fairness'];

/** On call: who, when, why, and who else. */
export function RotaPage(): ReactElement {
  const say = useWords(rotaWords);
  const sayTab = useWords(tabWords);
  const sayService = useWords(serviceWords);
  const [service, chooseService] = useState<Service>('ecg-resting');
  const [asked, ask] = useSearchParams();
  const mayChange = useMe().roles.some((role) => role === 'coordinator' || role === 'department-head');
  const items = order.map((key) => {
    const Content = contents[key];
    return { key, label: sayTab(key), children: <Content key={service} service={service} mayChange={mayChange} /> };
  });
  return (
    <div className="tx-page">
      <div className="tx-row rota-head">
        <h1>{say('title')}</h1>
        <Segmented
          value={service}
          onChange={chooseService}
          options={Service.options.map((value) => ({ value, label: sayService(value) }))}
        />
        <span className="tx-push-right">
          <FeedButton />
        </span>
      </div>
      <Tabs
        items={items}
        destroyOnHidden
        activeKey={asked.get('tab') ?? 'week'}
        onChange={(tab) => {
          ask({ tab }, { replace: true });
        }}
      />
    </div>
  );
}
