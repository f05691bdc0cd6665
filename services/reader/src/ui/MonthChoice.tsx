import type { ReactElement } from 'react';
import { monthAt, monthsFrom, type Month } from '../../../../shared/domain/month';
import { defineWords, useWords } from '../words/words';
import { serverNow } from './serverTime';

const words = defineWords({
  earlier: ['上个月', 'Previous month'],
  later: ['下个月', 'Next month'],
});

export function MonthChoice({ month, choose }: { month: Month; choose: (month: Month) => void }): ReactElement {
  const say = useWords(words);
  const step = (by: number) => () => {
    choose(monthsFrom(month, by));
  };
  return (
    <span className="tx-row">
      <button type="button" className="tx-button" onClick={step(-1)}>
        ‹ {say('earlier')}
      </button>
      <strong className="tx-figures">{month}</strong>
      <button type="button" className="tx-button" disabled={month >= monthAt(new Date(serverNow()))} onClick={step(1)}>
        {say('later')} ›
      </button>
    </span>
  );
}
