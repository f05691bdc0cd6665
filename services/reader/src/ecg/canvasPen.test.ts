import { lightPaper } from '../../../../shared/ecg/paper/pen';
import { canvasPen, lineWidthPx, onPixel } from './canvasPen';

/** Writes down what reaches the canvas, in device pixels. */
function canvas() {
  const drawn: string[] = [];
  const note =
    (name: string) =>
    (...values: readonly unknown[]): void =>
      void drawn.push([name, ...values].join(' '));
  const methods = [
    'beginPath',
    'moveTo',
    'lineTo',
    'stroke',
    'fillRect',
    'fillText',
    'save',
    'rect',
    'clip',
    'restore',
  ];
  const context = Object.fromEntries(methods.map((name) => [name, note(name)]));
  const pen = canvasPen({ context: context as never, palette: lightPaper, pxPerMm: 4 });
  return { pen, drawn, context: context as unknown as CanvasRenderingContext2D };
}

test('a millimetre is as many device pixels as the screen has', () => {
  const { pen, drawn } = canvas();
  pen.setStroke({ ink: 'trace', widthMm: 0.25 });
  pen.line([0, 0, 5, 2.5]);
  expect(drawn).toEqual(['beginPath', 'lineTo 0 0', 'lineTo 20 10', 'stroke']);
});

test('only as many points as were given count', () => {
  const { pen, drawn } = canvas();
  pen.line(Float32Array.of(0, 0, 1, 1, 9, 9), 4);
  expect(drawn).toEqual(['beginPath', 'lineTo 0 0', 'lineTo 4 4', 'stroke']);
});

test('grid lines stand on whole pixels, traces where they are', () => {
  const { pen, drawn } = canvas();
  pen.setStroke({ ink: 'minor-grid', widthMm: 0.1 });
  pen.segments([1.1, 0, 1.1, 2]);
  expect(drawn).toContain('moveTo 4.5 0.5');
  expect(onPixel(4.99)).toBe(4.5);
});

test('a thin line is one pixel wide, never a fraction more', () => {
  expect(lineWidthPx(0.25, 3.78)).toBe(1);
  expect(lineWidthPx(0.25, 5.5)).toBe(1);
  expect(lineWidthPx(0.25, 8)).toBe(2);
});

test('what is clipped does not leave its area', () => {
  const { pen, drawn } = canvas();
  pen.clipped({ x: 1, y: 1, width: 10, height: 5 }, () => {
    pen.line([0, 0, 1, 1]);
  });
  expect(drawn.slice(0, 4)).toEqual(['save', 'beginPath', 'rect 4 4 40 20', 'clip']);
  expect(drawn.at(-1)).toBe('restore');
});
