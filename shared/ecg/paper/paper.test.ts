import { hertz } from '../../domain/units';
import { exampleRecording } from '../synth/write/exampleRecording';
import type { Recording } from '../recording';
import { microvoltsToY, standardPaper, timeToX, xToTime, yToMicrovolts, type Paper } from './axes';
import { drawPaper } from './drawPaper';
import { calibrationPulse, drawTraces, legendWords, printedTraces } from './drawTraces';
import { laneAt, layoutSheet, standardLayout, windowOf, type Lane, type Sheet } from './layout';
import { lightPaper, type Pen } from './pen';
import { svgPen } from './svgPen';
import { traceLine } from './traceLine';

const ten = exampleRecording({ rate: 500, seconds: 10 });
const standard = layoutSheet(ten, standardPaper);
const laneOf = (sheet: Sheet, label: string): Lane => {
  const lane = sheet.lanes.find((one) => one.label === label);
  if (!lane) throw new Error(`no lane ${label}`);
  return lane;
};
/** Lead II: 1 mV from second 1 to second 2, nothing at 3 s; all else flat. */
const step: Recording = {
  ...ten,
  leads: ten.leads.map((lead) => ({
    ...lead,
    samples: lead.samples.map((_, i) =>
      lead.name !== 'II' ? 0 : i >= 500 && i < 1000 ? 1000 : i >= 1500 && i < 1510 ? Number.NaN : 0,
    ),
  })),
};

test('25 mm are a second and 10 mm a millivolt', () => {
  const axes = { fromSecond: 2.5, x: 72.5, baselineY: 20, sign: 1 } as const;
  expect(timeToX(2.5, axes, standardPaper)).toBe(72.5);
  expect(timeToX(3.5, axes, standardPaper)).toBe(97.5);
  expect(microvoltsToY(1000, axes, standardPaper)).toBe(10);
  expect(microvoltsToY(500, axes, { mmPerSecond: 50, mmPerMillivolt: 20 })).toBe(10);
  expect(microvoltsToY(1000, { ...axes, sign: -1 }, standardPaper)).toBe(30);
});

test.each([12.5, 25, 50] as const)('what is measured on paper at %d mm/s is what was drawn', (mmPerSecond) => {
  for (const mmPerMillivolt of [5, 10, 20] as const) {
    const paper: Paper = { mmPerSecond, mmPerMillivolt };
    const axes = { fromSecond: 1, x: 10, baselineY: 20, sign: -1 } as const;
    expect(xToTime(timeToX(3.123, axes, paper), axes, paper)).toBeCloseTo(3.123, 9);
    expect(yToMicrovolts(microvoltsToY(-731, axes, paper), axes, paper)).toBeCloseTo(-731, 9);
  }
});

test('the standard sheet has four columns of 62.5 mm at successive times over a rhythm strip', () => {
  expect(standard).toMatchObject({ widthMm: 260, heightMm: 135, grid: { width: 260, height: 130 } });
  expect(standard.columnEdges).toEqual([72.5, 135, 197.5]);
  const rows = [0, 1, 2, 3].map((row) =>
    standard.lanes.filter((lane) => lane.area.y === standard.rows[row]?.y).map(({ label }) => label),
  );
  expect(rows).toEqual([['I', 'aVR', 'V1', 'V4'], ['II', 'aVL', 'V2', 'V5'], ['III', 'aVF', 'V3', 'V6'], ['II']]);
  expect(laneOf(standard, 'V1')).toMatchObject({ fromSecond: 5, x: 135, area: { width: 62.5, height: 30 } });
  const strip = standard.lanes.at(-1);
  expect(strip).toMatchObject({ lead: 'II', fromSecond: 0, x: 10, area: { width: 250 } });
});

test('baselines lie on heavy lines', () => {
  for (const arrangement of ['3x4', '6x2', '12x1'] as const) {
    for (const mmPerMillivolt of [5, 10, 20] as const) {
      const sheet = layoutSheet(ten, { mmPerSecond: 25, mmPerMillivolt }, { ...standardLayout, arrangement });
      expect(sheet.rows.map(({ baselineY }) => baselineY % 5)).toEqual(sheet.rows.map(() => 0));
    }
  }
});

test('the Cabrera order begins with aVL and turns aVR round', () => {
  const sheet = layoutSheet(ten, standardPaper, { ...standardLayout, arrangement: '6x2', cabrera: true });
  expect(sheet.lanes.slice(0, 6).map(({ label }) => label)).toEqual(['aVL', 'I', '−aVR', 'II', 'aVF', 'III']);
  expect(laneOf(sheet, '−aVR')).toMatchObject({ lead: 'aVR', sign: -1 });
  expect(sheet.lanes).toHaveLength(13);
});

test('twelve rows show every lead over the whole width, without a rhythm strip', () => {
  const sheet = layoutSheet(ten, standardPaper, { ...standardLayout, arrangement: '12x1' });
  expect(sheet.lanes.map(({ lead }) => lead)).toEqual(ten.leads.map(({ name }) => name));
  expect(sheet.lanes.every(({ area }) => area.width === 250)).toBe(true);
});

test('a missing lead leaves its place empty and no other lead moves there', () => {
  const without = { ...ten, leads: ten.leads.filter(({ name }) => name !== 'V1') };
  const sheet = layoutSheet(without, standardPaper);
  expect(sheet.lanes.map(({ lead }) => lead)).not.toContain('V1');
  expect(laneOf(sheet, 'V2').area).toEqual(laneOf(standard, 'V2').area);
});

test('the calibration pulse is 1 mV high and 200 ms wide', () => {
  const [row] = standard.rows;
  if (!row) throw new Error('no row');
  expect(calibrationPulse(row, standardPaper)).toEqual([0, 20, 2.5, 20, 2.5, 10, 7.5, 10, 7.5, 20, 10, 20]);
  expect(calibrationPulse(row, { mmPerSecond: 50, mmPerMillivolt: 20 })).toEqual([
    0, 20, 2.5, 20, 2.5, 0, 12.5, 0, 12.5, 20, 15, 20,
  ]);
});

test('a millivolt of one second is drawn 10 mm high and 25 mm long, and a gap breaks the line', () => {
  const lane = standard.lanes.at(-1);
  if (!lane) throw new Error('no lane');
  const lines = traceLine(step, { lane, paper: standardPaper }, 0);
  expect(lines).toHaveLength(2);
  const points = lines.flatMap((line) =>
    Array.from({ length: line.length / 2 }, (_, i) => ({ x: line[2 * i] ?? 0, y: line[2 * i + 1] ?? 0 })),
  );
  const high = points.filter(({ y }) => y < lane.baselineY);
  expect(high[0]).toEqual({ x: 35, y: lane.baselineY - 10 });
  expect(high.at(-1)?.x).toBeCloseTo(60 - 25 / 500, 9);
  expect(new Set(points.map(({ y }) => y))).toEqual(new Set([lane.baselineY, lane.baselineY - 10]));
  expect(lines[0]?.at(-2)).toBeCloseTo(10 + 25 * (1499 / 500), 9);
  expect(lines[1]?.[0]).toBeCloseTo(10 + 25 * (1510 / 500), 9);
});

test('a column shows its own time and ends at its edge', () => {
  const lane = laneOf(standard, 'V4');
  const [line = []] = traceLine(ten, { lane, paper: standardPaper }, 0);
  const samples = ten.leads.find(({ name }) => name === 'V4')?.samples;
  expect(line[0]).toBeCloseTo(197.5, 9);
  expect(yToMicrovolts(line[1] ?? 0, lane, standardPaper)).toBeCloseTo(samples?.[3750] ?? Number.NaN, 3);
  expect(line.at(-2)).toBeLessThanOrEqual(260);
});

test('thinned for a coarse screen, no peak is lost and few points are left', () => {
  const lane = standard.lanes.at(-1);
  if (!lane) throw new Error('no lane');
  const spike = ten.leads.map((lead) => ({ ...lead, samples: lead.samples.map((_, i) => (i === 2345 ? 1500 : 0)) }));
  const [line = []] = traceLine({ ...ten, rate: hertz(500), leads: spike }, { lane, paper: standardPaper }, 0.5);
  expect(Math.min(...line.filter((_, i) => i % 2 === 1))).toBe(lane.baselineY - 15);
  expect(line.length / 2).toBeLessThan(1100);
});

test('a place on the sheet is of one lane; beside the traces of none', () => {
  expect(laneAt(standard, 100, 20)?.lead).toBe('aVR');
  expect(laneAt(standard, 5, 20)).toBeNull();
});

test('a short recording fills its sheet, a long one shows ten seconds', () => {
  expect(windowOf(exampleRecording({ rate: 500, seconds: 3 }))).toEqual({ fromSecond: 0, seconds: 3 });
  expect(windowOf(exampleRecording({ rate: 100, seconds: 60 }))).toEqual({ fromSecond: 0, seconds: 10 });
});

test('the legend names speed, gain and filters, and says when the filters are unknown', () => {
  expect(legendWords(ten, standardPaper)).toBe('25 mm/s   10 mm/mV   0.05–150 Hz  陷波 notch 50 Hz');
  const unknown = { ...ten, filters: { highPassHz: null, lowPassHz: null, notchHz: null } };
  expect(legendWords(unknown, standardPaper, '显示 35 Hz')).toContain('滤波未知 filters unknown   显示 35 Hz');
});

/** A pen that only writes down what it was asked to do. */
const listeningPen = (): { pen: Pen; heard: string[] } => {
  const heard: string[] = [];
  const pen: Pen = {
    setStroke: ({ ink }) => void heard.push(`stroke ${ink}`),
    line: (points) => void heard.push(`line ${points.length / 2}`),
    segments: (points) => void heard.push(`segments ${points.length / 4}`),
    rect: ({ width, height }, ink) => void heard.push(`rect ${width}×${height} ${ink}`),
    text: (words) => void heard.push(`text ${words}`),
    clipped: (_, draw) => {
      draw();
    },
  };
  return { pen, heard };
};

test('paper is drawn first: light lines every millimetre, stronger ones every five', () => {
  const { pen, heard } = listeningPen();
  drawPaper(pen, standard);
  expect(heard).toEqual([
    'rect 260×135 paper',
    'stroke minor-grid',
    `segments ${260 - 52 + (130 - 26)}`,
    'stroke major-grid',
    `segments ${53 + 27}`,
  ]);
});

test('every lane gets its trace and its name', () => {
  const { pen, heard } = listeningPen();
  drawTraces(pen, ten, { sheet: standard, style: printedTraces });
  expect(heard.filter((word) => word.startsWith('line 6'))).toHaveLength(4);
  expect(heard.filter((word) => word.startsWith('text '))).toHaveLength(14);
  expect(heard.filter((word) => word === 'line 1251')).toHaveLength(9);
});

test('an SVG sheet has its size in millimetres', () => {
  const pen = svgPen(lightPaper);
  drawPaper(pen, standard);
  drawTraces(pen, ten, { sheet: standard, style: printedTraces });
  const svg = pen.svg(standard);
  expect(svg).toContain('width="260mm" height="135mm" viewBox="0 0 260 135"');
  expect(svg.match(/<polyline/g)).toHaveLength(17);
  expect(svg).not.toContain('NaN');
});
