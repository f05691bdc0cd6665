import { useState, type ReactElement } from 'react';
import { Dialog } from '../ui/dialog';
import { useWords } from '../words/words';
import { assumedPxPerMm, calibrate, keepCalibration, rulerMm } from './calibration';
import { ecgWords } from './words';

/** Drawn at the browser's own millimetre; what the ruler says of it is the truth of this screen. */
export function CalibrationDialog({ onClose }: { onClose: () => void }): ReactElement {
  const say = useWords(ecgWords);
  const [measured, setMeasured] = useState('');
  const pxPerMm = calibrate(Number(measured), assumedPxPerMm);
  const keep = (value: number | null): void => {
    keepCalibration(localStorage, value);
    onClose();
  };
  const foot = (
    <>
      <button
        type="button"
        className="tx-button"
        onClick={() => {
          keep(null);
        }}
      >
        {say('forget')}
      </button>
      <button
        type="button"
        className="tx-button"
        data-kind="main"
        disabled={pxPerMm === null}
        onClick={() => {
          keep(pxPerMm);
        }}
      >
        {say('save')}
      </button>
    </>
  );
  return (
    <Dialog title={say('calibrateTitle')} foot={foot} wide onClose={onClose}>
      <p>{say('calibrateHelp')}</p>
      <div className="ecg-ruler" style={{ width: rulerMm * assumedPxPerMm }} />
      <label className="tx-field">
        <span>{say('measured')}</span>
        <input
          className="tx-input"
          inputMode="decimal"
          autoFocus
          value={measured}
          aria-invalid={measured !== '' && pxPerMm === null}
          onChange={(event) => {
            setMeasured(event.target.value);
          }}
        />
      </label>
      {measured !== '' && pxPerMm === null ? <p className="tx-late">{say('implausible')}</p> : null}
    </Dialog>
  );
}
