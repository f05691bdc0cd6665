import { assumedPxPerMm, calibrate, keepCalibration, magnification, pxPerMmFor, readCalibration } from './calibration';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

test('a browser millimetre is 3.78 px until a ruler says otherwise', () => {
  expect(assumedPxPerMm).toBeCloseTo(3.7795, 3);
  expect(readCalibration(memory())).toBeNull();
});

test('a strip meant to be 100 mm that measures 80 mm asks for more pixels', () => {
  expect(calibrate(80, 4)).toBe(5);
  expect(calibrate(100, 4)).toBe(4);
});

test('an impossible measurement is not taken', () => {
  expect(calibrate(0, 4)).toBeNull();
  expect(calibrate(-5, 4)).toBeNull();
  expect(calibrate(1000, 4)).toBeNull();
});

test('the calibration stays on this computer and can be given up', () => {
  const storage = memory();
  keepCalibration(storage, 4.25);
  expect(readCalibration(storage)).toBe(4.25);
  keepCalibration(storage, null);
  expect(readCalibration(storage)).toBeNull();
});

test('a damaged setting counts as none', () => {
  const storage = memory();
  storage.setItem('tongxin.paper.px-per-mm', 'wide');
  expect(readCalibration(storage)).toBeNull();
});

test('true scale ignores the window, fit follows it and says by how much', () => {
  const of = { screen: 4, sheetWidthMm: 270, widthPx: 810 };
  expect(pxPerMmFor('true', of)).toBe(4);
  expect(pxPerMmFor('fit', of)).toBe(3);
  expect(magnification(3, 4)).toBe(0.75);
});
