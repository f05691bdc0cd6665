import { synthesise } from '../../../../shared/ecg/synth/synthesise';
import { asRecorded, displayWords, filterSteps, forDisplay, nextFilter } from './displayFilter';

const { recording } = synthesise({ scenario: 'normal', seed: 3 });
const samplesOf = (of: typeof recording): Float32Array => of.leads[1]?.samples ?? new Float32Array();

const withMains = () => {
  const leads = recording.leads.map((lead) => ({
    ...lead,
    samples: lead.samples.map((uv, i) => uv + 200 * Math.sin((2 * Math.PI * 50 * i) / recording.rate)),
  }));
  return { ...recording, leads };
};
const roughness = (samples: Float32Array): number =>
  samples.reduce((sum, uv, i) => sum + Math.abs(uv - (samples[i - 1] ?? uv)), 0) / samples.length;

test('as recorded means the very samples of the device', () => {
  expect(forDisplay(recording, asRecorded)).toBe(recording);
});

test('a 35 Hz low-pass takes the mains from the eye', () => {
  const rough = withMains();
  const smooth = forDisplay(rough, { lowPassHz: 35, highPassHz: null });
  expect(roughness(samplesOf(smooth))).toBeLessThan(roughness(samplesOf(rough)) / 3);
});

test('a gap stays a gap and does not spread', () => {
  const samples = Float32Array.from(samplesOf(recording));
  samples.fill(Number.NaN, 1000, 1200);
  const gapped = { ...recording, leads: [{ name: 'II' as const, derived: false, samples }] };
  const shown = forDisplay(gapped, { lowPassHz: 40, highPassHz: 0.5 }).leads[0]?.samples ?? new Float32Array();
  expect(shown.filter((uv) => !Number.isFinite(uv))).toHaveLength(200);
  expect(shown[999]).not.toBeNaN();
  expect(shown[1200]).not.toBeNaN();
});

test('F walks through every filter and back to the recording', () => {
  let filter = asRecorded;
  const seen = filterSteps.map(() => (filter = nextFilter(filter)));
  expect(new Set(seen).size).toBe(filterSteps.length);
  expect(seen.at(-1)).toEqual(asRecorded);
});

test('the sheet says what the viewer filtered', () => {
  expect(displayWords(asRecorded)).toBe('显示：原始信号');
  expect(displayWords({ lowPassHz: 40, highPassHz: 0.5 })).toBe('显示滤波：低通 40 Hz 高通 0.5 Hz');
});
