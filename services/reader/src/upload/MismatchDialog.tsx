import type { ReactElement } from 'react';
import { Dialog } from '../ui/dialog';
import { sexWords } from '../words/trade';
import { useWords } from '../words/words';
import { mismatchValue, type Mismatch } from './filePatient';
import { mismatchWords } from './words';

type Parts = {
  readonly differing: readonly Mismatch[];
  readonly onTakeFile: () => void;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
};

/** Never merged in silence: the technician sees both sides and decides. */
export function MismatchDialog({ differing, onTakeFile, onConfirm, onBack }: Parts): ReactElement {
  const say = useWords(mismatchWords);
  const saySex = useWords(sexWords);
  const foot = (
    <>
      <button type="button" className="tx-button" onClick={onBack}>
        {say('back')}
      </button>
      <button type="button" className="tx-button" onClick={onConfirm}>
        {say('confirm')}
      </button>
      <button type="button" className="tx-button" data-kind="main" onClick={onTakeFile}>
        {say('takeFile')}
      </button>
    </>
  );
  return (
    <Dialog title={say('title')} foot={foot} wide onClose={onBack}>
      <p>{say('advice')}</p>
      <table className="tx-table">
        <thead>
          <tr>
            <th>{say('field')}</th>
            <th>{say('inForm')}</th>
            <th>{say('inFile')}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((each) => (
            <tr key={each.field}>
              <td>{say(each.field)}</td>
              <td>
                <strong>{mismatchValue(each, each.inForm, saySex)}</strong>
              </td>
              <td>
                <strong>{mismatchValue(each, each.inFile, saySex)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
