import type { ReactElement } from 'react';
import type { AlertView } from '../../../../shared/contracts/http';
import { professionWords } from '../words/trade';
import { useWords } from '../words/words';
import { answerChannelWords, deskWords } from './loopWords';
import { alarmWords } from './words';

type Fact = string | false | null | undefined;

function useAnswerFacts({ acknowledged, doctorInformed, wrongReadBacks }: AlertView): readonly Fact[] {
  const say = useWords(alarmWords);
  const sayDesk = useWords(deskWords);
  const sayChannel = useWords(answerChannelWords);
  const sayProfession = useWords(professionWords);
  const answer: readonly Fact[] = acknowledged
    ? [
        say('acknowledgedBy', { name: acknowledged.by.name, profession: sayProfession(acknowledged.profession) }),
        acknowledged.channel !== 'screen' && sayDesk('via', { channel: sayChannel(acknowledged.channel) }),
        'said' in acknowledged.readBack &&
          (acknowledged.readBack.said === null
            ? sayDesk('unsaid')
            : sayDesk('said', { said: acknowledged.readBack.said })),
        acknowledged.notedBy && sayDesk('notedBy', { name: acknowledged.notedBy.name }),
        acknowledged.outcome === 'patient-left' && say('patientLeft'),
      ]
    : [];
  const wrong = wrongReadBacks > 0 && say('wrongReadBacks', { count: wrongReadBacks });
  return [...answer, doctorInformed && say('doctorInformed', doctorInformed), wrong];
}

function useEndFacts({ disposition, confirmed, retraction, downtime, supersededBy }: AlertView): readonly Fact[] {
  const say = useWords(alarmWords);
  const sayDesk = useWords(deskWords);
  return [
    disposition && say('disposed', { doctor: disposition.doctor, text: disposition.text }),
    confirmed &&
      say(confirmed.outcome === '' ? 'confirmed' : 'confirmedBy', {
        name: confirmed.by.name,
        outcome: confirmed.outcome,
      }),
    retraction &&
      !retraction.done &&
      say('retractionAsked', { name: retraction.askedBy.name, reason: retraction.reason }),
    downtime && sayDesk('downtimeBy', { name: downtime.by.name, reason: downtime.reason }),
    supersededBy && sayDesk('superseded'),
  ];
}

/** What was said and done so far, each with its author. */
export function AlertFacts({ alert }: { alert: AlertView }): ReactElement {
  const say = useWords(alarmWords);
  const facts = [
    say('declaredBy', { name: alert.declaredBy.name }),
    ...useAnswerFacts(alert),
    ...useEndFacts(alert),
  ].filter((fact) => typeof fact === 'string');
  return <p className="tx-facts">{facts.join(' · ')}</p>;
}
