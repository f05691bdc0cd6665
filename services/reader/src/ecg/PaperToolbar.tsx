import { Segmented, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { useWords } from '../words/words';
import { readAmplitude, readTime, type Caliper } from './caliper';
import { magnification, readCalibration } from './calibration';
import { CalibrationDialog } from './CalibrationDialog';
import type { PaperDesk } from './commands';
import { asRecorded, filterSteps } from './displayFilter';
import { isStandard, type View } from './view';
import { ecgWords } from './words';

type ToolbarParts = { readonly desk: PaperDesk; readonly pxPerMm: number; readonly screen: number };

/** Beside the paper, so that no figure ever covers the wave. */
function Readout({ desk: { caliper, tool, view } }: { desk: PaperDesk }): ReactElement | null {
  const say = useWords(ecgWords);
  if (!caliper) return tool ? <span className="tx-soft">{say('dragHint')}</span> : null;
  const paper = { mmPerSecond: view.speed, mmPerMillivolt: view.gain };
  return (
    <output className="ecg-readout">
      {caliper.kind === 'time' ? <TimeFigures caliper={caliper} paper={paper} /> : null}
      {caliper.kind === 'amplitude' ? <AmplitudeFigures caliper={caliper} paper={paper} /> : null}
    </output>
  );
}

type Figures = { caliper: Caliper; paper: { mmPerSecond: View['speed']; mmPerMillivolt: View['gain'] } };

function TimeFigures({ caliper, paper }: Figures): ReactElement {
  const say = useWords(ecgWords);
  const { ms, mm, perMinute } = readTime(caliper.span, paper);
  const interval = say('readTime', { ms: Math.round(ms), mm: mm.toFixed(1) });
  const rate = perMinute === null ? '' : ` · ${say('perMinute', { rate: Math.round(perMinute) })}`;
  return <>{interval + rate}</>;
}

function AmplitudeFigures({ caliper, paper }: Figures): ReactElement {
  const say = useWords(ecgWords);
  const { millivolts, mm } = readAmplitude(caliper.span, paper);
  return <>{say('readAmplitude', { mv: millivolts.toFixed(2), mm: mm.toFixed(1) })}</>;
}

function ScaleWords({ desk: { view }, pxPerMm, screen }: ToolbarParts): ReactElement {
  const say = useWords(ecgWords);
  const source = readCalibration(localStorage) === null ? say('assumed') : say('calibrated');
  const percent = Math.round(100 * magnification(pxPerMm, screen));
  return (
    <span className="tx-code" title={source}>
      {view.scale === 'true' ? `${say('trueScale')} · ${source}` : say('fitted', { percent })}
    </span>
  );
}

function FilterChoice({ desk: { view, look } }: { desk: PaperDesk }): ReactElement {
  const say = useWords(ecgWords);
  const words = (index: number): string => {
    const { lowPassHz, highPassHz } = filterSteps[index] ?? asRecorded;
    if (lowPassHz === null) return say('raw');
    return `${highPassHz === null ? '' : `${highPassHz}–`}${lowPassHz} Hz`;
  };
  const now = filterSteps.findIndex(
    (step) => step.lowPassHz === view.filter.lowPassHz && step.highPassHz === view.filter.highPassHz,
  );
  return (
    <Select
      size="small"
      className="ecg-filter"
      aria-label={say('filter')}
      title={say('filter')}
      value={Math.max(0, now)}
      options={filterSteps.map((_, value) => ({ value, label: words(value) }))}
      onChange={(index: number) => {
        look({ ...view, filter: filterSteps[index] ?? asRecorded });
      }}
    />
  );
}

export function PaperToolbar({ desk, pxPerMm, screen }: ToolbarParts): ReactElement {
  const say = useWords(ecgWords);
  const { view, look } = desk;
  const [calibrating, calibrate] = useState(false);
  return (
    <div className="ecg-toolbar">
      <Segmented
        size="small"
        title={say('layout')}
        value={view.arrangement}
        options={[
          { value: '3x4', label: '3×4' },
          { value: '6x2', label: '6×2' },
          { value: '12x1', label: '12×1' },
        ]}
        onChange={(arrangement: View['arrangement']) => {
          look({ ...view, arrangement });
        }}
      />
      <Select
        size="small"
        aria-label={say('speed')}
        title={say('speed')}
        value={view.speed}
        options={([12.5, 25, 50] as const).map((value) => ({ value, label: `${value} mm/s` }))}
        onChange={(speed: View['speed']) => {
          look({ ...view, speed });
        }}
      />
      <Select
        size="small"
        aria-label={say('gain')}
        title={say('gain')}
        value={view.gain}
        options={([5, 10, 20] as const).map((value) => ({ value, label: `${value} mm/mV` }))}
        onChange={(gain: View['gain']) => {
          look({ ...view, gain });
        }}
      />
      <FilterChoice desk={desk} />
      {isStandard(view) ? null : <strong className="ecg-warning">{say('nonStandard')}</strong>}
      <Readout desk={desk} />
      <span className="ecg-scale">
        <ScaleWords desk={desk} pxPerMm={pxPerMm} screen={screen} />
        <button
          type="button"
          className="tx-button"
          data-kind="plain"
          onClick={() => {
            calibrate(true);
          }}
        >
          {say('calibrate')}
        </button>
      </span>
      {calibrating ? (
        <CalibrationDialog
          onClose={() => {
            calibrate(false);
            look({ ...view });
          }}
        />
      ) : null}
    </div>
  );
}
