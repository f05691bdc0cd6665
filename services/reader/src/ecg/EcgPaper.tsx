import { useEffect, useLayoutEffect, useMemo, useRef, type ReactElement, type RefObject } from 'react';
import type { Area } from '../../../../shared/ecg/paper/axes';
import { drawPaper } from '../../../../shared/ecg/paper/drawPaper';
import { drawTraces } from '../../../../shared/ecg/paper/drawTraces';
import { layoutSheet, windowOf, type Sheet } from '../../../../shared/ecg/paper/layout';
import { darkPaper, lightPaper } from '../../../../shared/ecg/paper/pen';
import type { Recording } from '../../../../shared/ecg/recording';
import { assumedPxPerMm, pxPerMmFor, readCalibration } from './calibration';
import type { Caliper, CaliperKind } from './caliper';
import { canvasPen } from './canvasPen';
import { displayWords, forDisplay } from './displayFilter';
import { evidenceAreas, firstEvidence, type Evidence, type Marked } from './evidence';
import { drawCaliper, drawEvidence, overlayColours } from './overlay';
import { useCaliperPointer } from './useCaliperPointer';
import { useDevicePixelRatio, useWidth } from './useCanvasSize';
import { sheetSeconds, type View } from './view';
import './ecg.css';

export type Measuring = {
  readonly tool: CaliperKind | null;
  readonly caliper: Caliper | null;
  readonly setCaliper: (caliper: Caliper | null) => void;
};

type PaperParts = {
  readonly recording: Recording;
  readonly view: View;
  readonly evidence?: Evidence | null;
  readonly measuring?: Measuring;
  /** Told the CSS pixels per millimetre it draws with. */
  readonly onScale?: (pxPerMm: number) => void;
};

export const screenPxPerMm = (): number => readCalibration(localStorage) ?? assumedPxPerMm;

function sheetOf(recording: Recording, view: View): Sheet {
  const { seconds } = windowOf(recording);
  return layoutSheet(
    recording,
    { mmPerSecond: view.speed, mmPerMillivolt: view.gain },
    {
      arrangement: view.arrangement,
      cabrera: view.cabrera,
      rhythm: ['II'],
      fromSecond: view.fromSecond,
      seconds: Math.min(seconds, sheetSeconds),
    },
  );
}

type Shown = { readonly sheet: Sheet; readonly pxPerMm: number; readonly ratio: number };

/** A canvas of whole device pixels; CSS shows it at its true size. */
function sized(canvas: HTMLCanvasElement, { sheet, pxPerMm, ratio }: Shown): CanvasRenderingContext2D | null {
  canvas.width = Math.round(sheet.widthMm * pxPerMm * ratio);
  canvas.height = Math.round(sheet.heightMm * pxPerMm * ratio);
  canvas.style.width = `${canvas.width / ratio}px`;
  canvas.style.height = `${canvas.height / ratio}px`;
  return canvas.getContext('2d');
}

function useTraces(
  canvas: RefObject<HTMLCanvasElement | null>,
  recording: Recording,
  of: Shown & { view: View },
): void {
  const { sheet, pxPerMm, ratio, view } = of;
  useLayoutEffect(() => {
    const context = canvas.current && sized(canvas.current, { sheet, pxPerMm, ratio });
    if (!context) return;
    const palette = view.sheet === 'dark' ? darkPaper : lightPaper;
    const pen = canvasPen({ context, palette, pxPerMm: pxPerMm * ratio });
    drawPaper(pen, sheet);
    const style = { widthMm: 0.25, pixelMm: 1 / (pxPerMm * ratio) };
    drawTraces(pen, recording, { sheet, style, display: displayWords(view.filter) });
  }, [canvas, recording, sheet, pxPerMm, ratio, view.sheet, view.filter]);
}

type OverlayParts = Shown & { view: View; marked: readonly Marked[]; caliper: Caliper | null };

function useOverlay(canvas: RefObject<HTMLCanvasElement | null>, parts: OverlayParts): void {
  const { sheet, pxPerMm, ratio, view, marked, caliper } = parts;
  useLayoutEffect(() => {
    const context = canvas.current && sized(canvas.current, { sheet, pxPerMm, ratio });
    if (!context) return;
    const overlay = { context, sheet, pxPerMm: pxPerMm * ratio, colours: overlayColours[view.sheet] };
    drawEvidence(overlay, marked);
    if (caliper) drawCaliper(overlay, caliper);
  }, [canvas, sheet, pxPerMm, ratio, view.sheet, marked, caliper]);
}

function scrollTo(frame: HTMLElement, area: Area, pxPerMm: number): void {
  const middle = (from: number, size: number): number => (from + size / 2) * pxPerMm;
  frame.scrollTo({
    left: middle(area.x, area.width) - frame.clientWidth / 2,
    top: middle(area.y, area.height) - frame.clientHeight / 2,
  });
}

const idle: Measuring = { tool: null, caliper: null, setCaliper: () => undefined };

/** The recording on millimetre paper, evidence and calipers on a second canvas above it. */
export function EcgPaper({ recording, view, evidence = null, measuring = idle, onScale }: PaperParts): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const top = useRef<HTMLCanvasElement>(null);
  const widthPx = useWidth(frame);
  const ratio = useDevicePixelRatio();
  const shown = useMemo(() => forDisplay(recording, view.filter), [recording, view.filter]);
  const sheet = useMemo(() => sheetOf(recording, view), [recording, view]);
  const pxPerMm = pxPerMmFor(view.scale, {
    screen: screenPxPerMm(),
    sheetWidthMm: sheet.widthMm,
    widthPx,
  });
  const marked = useMemo(
    () => (evidence ? evidenceAreas(sheet, evidence, recording.rate) : []),
    [sheet, evidence, recording.rate],
  );
  useEffect(() => {
    onScale?.(pxPerMm);
  }, [onScale, pxPerMm]);
  useTraces(base, shown, { sheet, pxPerMm, ratio, view });
  useOverlay(top, { sheet, pxPerMm, ratio, view, marked, caliper: measuring.caliper });
  useEffect(() => {
    const area = firstEvidence(marked);
    if (area && frame.current) scrollTo(frame.current, area, pxPerMm);
  }, [marked, pxPerMm]);
  const pointer = useCaliperPointer({ ...measuring, pxPerMm });
  return (
    <div ref={frame} className="ecg-frame" data-sheet={view.sheet}>
      <div className="ecg-sheet">
        <canvas ref={base} />
        <canvas ref={top} className="ecg-overlay" data-tool={measuring.tool ?? 'none'} {...pointer} />
      </div>
    </div>
  );
}
