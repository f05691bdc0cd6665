import { Descriptions, Drawer, Tabs } from 'antd';
import type { ReactElement } from 'react';
import type { CaseView } from '../../../../shared/contracts/http';
import { Assignments, RoutingDecisions } from '../record/Routing';
import { Timeline } from '../record/Timeline';
import { Turnaround } from '../record/Turnaround';
import { recordWords } from '../record/words';
import { exactTime } from '../ui/dates';
import { backgroundWords, symptomWords } from '../words/trade';
import { useWords } from '../words/words';
import { readWords } from './words';

type Parts = { readonly view: CaseView; readonly onClose: () => void };

function useConsentWords({ form: { consent } }: CaseView): string {
  const say = useWords(recordWords);
  if (consent.kind === 'emergency') return say('consentEmergency', { witness: consent.witness });
  return say(consent.kind === 'patient' ? 'consentPatient' : 'consentStanding');
}

function Request({ view }: { view: CaseView }): ReactElement {
  const say = useWords(readWords);
  const sayRecord = useWords(recordWords);
  const saySymptom = useWords(symptomWords);
  const sayBackground = useWords(backgroundWords);
  const consent = useConsentWords(view);
  const { form } = view;
  const [first] = view.studies;
  const items = [
    [say('number'), view.number],
    [say('requestedBy'), `${form.requestedBy} ${form.callbackPhone}`],
    [say('question'), form.question || say('noQuestion')],
    [sayRecord('received'), view.submittedAt ? exactTime(view.submittedAt) : '—'],
    [sayRecord('recorded'), first?.recordedAt ?? '—'],
    [sayRecord('device'), first?.device ?? '—'],
    [sayRecord('consent'), consent],
    [
      '',
      [...form.symptoms.map((each) => saySymptom(each)), ...form.background.map((each) => sayBackground(each))].join(
        '、',
      ),
    ],
  ].map(([label, children], key) => ({ key, label, children }));
  return <Descriptions column={1} size="small" bordered items={items} />;
}

const readersOf = ({ assignments }: CaseView): ReadonlyMap<string, string> =>
  new Map(assignments.map(({ person }) => [person.id, person.name]));

/** The request, everything that happened to it, and why it came to whom. */
export function CaseInfoDrawer({ view, onClose }: Parts): ReactElement {
  const say = useWords(recordWords);
  const sayRead = useWords(readWords);
  const tabs = [
    { key: 'form', label: say('form'), children: <Request view={view} /> },
    {
      key: 'timeline',
      label: say('timeline'),
      children: (
        <div className="tx-stack">
          <Turnaround stages={view.turnaround} />
          <Timeline lines={view.timeline} known={readersOf(view)} />
        </div>
      ),
    },
    {
      key: 'routing',
      label: say('why'),
      children: (
        <div className="tx-stack">
          <h3>{say('assignments')}</h3>
          <Assignments assignments={view.assignments} />
          <h3>{say('why')}</h3>
          <RoutingDecisions decisions={view.decisions} />
        </div>
      ),
    },
  ];
  return (
    <Drawer title={`${sayRead('info')} · ${view.patient.name}`} size={640} open onClose={onClose}>
      <Tabs items={tabs} defaultActiveKey="timeline" />
    </Drawer>
  );
}
