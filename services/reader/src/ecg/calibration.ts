import { z } from 'zod';

/** CSS pixels per millimetre that a browser assumes: 96 per inch. True only where the ruler says so. */
export const assumedPxPerMm = 96 / 25.4;

/** The strip shown beside the user's ruler, mm. */
export const rulerMm = 100;

/** Screens between a phone held close and a wall; anything else is a slip of the hand. */
const PxPerMm = z.number().min(1.5).max(16);

const place = 'tongxin.paper.px-per-mm';

/** Null until the user has laid a ruler on this screen. */
export function readCalibration(storage: Pick<Storage, 'getItem'>): number | null {
  const kept = PxPerMm.safeParse(Number(storage.getItem(place) ?? Number.NaN));
  return kept.success ? kept.data : null;
}

export function keepCalibration(storage: Pick<Storage, 'setItem' | 'removeItem'>, pxPerMm: number | null): void {
  if (pxPerMm === null) storage.removeItem(place);
  else storage.setItem(place, String(PxPerMm.parse(pxPerMm)));
}

/** The user measured the strip drawn for `rulerMm` at `drawnAt` px/mm as `measuredMm` long. Null: not plausible. */
export function calibrate(measuredMm: number, drawnAt: number): number | null {
  const pxPerMm = PxPerMm.safeParse((drawnAt * rulerMm) / measuredMm);
  return pxPerMm.success ? pxPerMm.data : null;
}

/** `true`: a millimetre of paper is a millimetre of the screen. `fit`: the sheet is as wide as the window allows. */
export type Scale = 'true' | 'fit';

export function pxPerMmFor(scale: Scale, of: { screen: number; sheetWidthMm: number; widthPx: number }): number {
  if (scale === 'true' || of.widthPx <= 0) return of.screen;
  return of.widthPx / of.sheetWidthMm;
}

/** How large the sheet stands on the screen, 1 = life-size. */
export const magnification = (pxPerMm: number, screen: number): number => pxPerMm / screen;
