import type { ReactElement } from 'react';
import { rowsOf, type ListChange, type ListPart, type ListRow } from '../../../../shared/ecg/critical/changeList';
import type { CriticalList } from '../../../../shared/ecg/critical/list';
import { Chip } from '../ui/chips';
import { useLanguage } from '../words/language';
import { useWords, type Words } from '../words/words';
import { numberWords, unitOf } from './numberWords';
import { sourceText } from './sourceWords';
import { ageWords, listWords, markWords, partWords, tierWords } from './words';

export type Chosen = { readonly part: ListPart; readonly key: string };

const words: Words = numberWords;

export function useNumberText(): (name: string, value: string | number) => string {
  const language = useLanguage();
  return (name, value) => {
    const [zh, en] = words[name] ?? [name, name];
    return `${language === 'zh' ? zh : en} ${value}${unitOf(name, language)}`;
  };
}

function Numbers({ numbers, changed }: { numbers: ListRow['numbers']; changed: ReadonlySet<string> }): ReactElement {
  const textOf = useNumberText();
  return (
    <span className="li-numbers">
      {Object.entries(numbers).map(([name, value]) => (
        <span key={name} className="tx-figures" data-changed={changed.has(name)}>
          {textOf(name, value)}
        </span>
      ))}
    </span>
  );
}

type RowParts = {
  readonly row: ListRow;
  readonly changed: ReadonlySet<string>;
  readonly onChange: (() => void) | null;
};

function ShownRow({ row, changed, onChange }: RowParts): ReactElement {
  const say = useWords(listWords);
  const sayTier = useWords(tierWords);
  const sayAge = useWords(ageWords);
  const sayMark = useWords(markWords);
  const language = useLanguage();
  return (
    <tr>
      <td>
        <strong>{row.name[language]}</strong>
        {changed.size > 0 ? <Chip text={say('changed')} tone="accent" /> : null}
      </td>
      <td data-changed={changed.has('tier')}>
        <Chip text={sayTier(row.tier)} tone={row.tier === 'page' ? 'critical' : 'plain'} />
      </td>
      <td>
        <Numbers numbers={row.numbers} changed={changed} />
      </td>
      <td>{sayAge(row.ages)}</td>
      <td>{sourceText(row.source, language)}</td>
      <td>{sayMark(row.mark)}</td>
      <td>
        {onChange ? (
          <button type="button" className="tx-button tx-small" onClick={onChange}>
            {say('change')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

const columns = ['name', 'tier', 'numbers', 'ages', 'source', 'mark'] as const;

type Parts = {
  readonly list: CriticalList;
  readonly part: ListPart;
  readonly changes: readonly ListChange[];
  /** Null: it may only be looked at. */
  readonly onChange: ((chosen: Chosen) => void) | null;
};

export function ListTable({ list, part, changes, onChange }: Parts): ReactElement {
  const say = useWords(listWords);
  const sayPart = useWords(partWords);
  const changedOf = (key: string): ReadonlySet<string> =>
    new Set(changes.flatMap((change) => (change.part === part && change.key === key ? [change.field] : [])));
  return (
    <div className="tx-panel">
      <h2>{sayPart(part)}</h2>
      <table className="tx-table li-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{say(column)}</th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {Object.entries(rowsOf(list, part)).map(([key, row]) => (
            <ShownRow
              key={key}
              row={row}
              changed={changedOf(key)}
              onChange={
                onChange &&
                (() => {
                  onChange({ part, key });
                })
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
