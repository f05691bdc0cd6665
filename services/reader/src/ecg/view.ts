import { z } from 'zod';
import { asRecorded, type DisplayFilter } from './displayFilter';

const Arrangement = z.enum(['3x4', '6x2', '12x1']);
const Speed = z.literal([12.5, 25, 50]);
const Gain = z.literal([5, 10, 20]);

/** What a reader keeps from case to case. */
const KeptView = z.object({
  arrangement: Arrangement,
  cabrera: z.boolean(),
  speed: Speed,
  gain: Gain,
  scale: z.enum(['true', 'fit']),
  sheet: z.enum(['light', 'dark']),
});
type KeptView = z.infer<typeof KeptView>;

/** How the paper is looked at; the filter and the place in time begin anew with each recording. */
export type View = KeptView & { readonly filter: DisplayFilter; readonly fromSecond: number };

export const standardView: View = {
  arrangement: '3x4',
  cabrera: false,
  speed: 25,
  gain: 10,
  scale: 'true',
  sheet: 'light',
  filter: asRecorded,
  fromSecond: 0,
};

const after = <T>(all: readonly T[], now: T): T => all[(all.indexOf(now) + 1) % all.length] ?? now;

export const nextArrangement = (view: View): View => ({
  ...view,
  arrangement: after(Arrangement.options, view.arrangement),
});
export const nextSpeed = (view: View): View => ({ ...view, speed: after([25, 50, 12.5], view.speed) });
export const nextGain = (view: View): View => ({ ...view, gain: after([10, 20, 5], view.gain) });
export const otherScale = (view: View): View => ({ ...view, scale: view.scale === 'true' ? 'fit' : 'true' });
export const otherSheet = (view: View): View => ({ ...view, sheet: view.sheet === 'light' ? 'dark' : 'light' });

/** Seconds of one sheet. */
export const sheetSeconds = 10;

/** A step of half a sheet through a longer recording; the last window still shows a whole sheet. */
export function stepped(view: View, by: 1 | -1, durationSeconds: number): View {
  const last = Math.max(0, Math.ceil(durationSeconds - sheetSeconds));
  const fromSecond = Math.min(last, Math.max(0, view.fromSecond + (by * sheetSeconds) / 2));
  return { ...view, fromSecond };
}

/** Half amplitude at the tallest recordings: anything but 25 and 10 is said in red. */
export const isStandard = ({ speed, gain }: View): boolean => speed === 25 && gain === 10;

const place = 'tongxin.paper.view';

export function readView(storage: Pick<Storage, 'getItem'>): View {
  const text = storage.getItem(place);
  if (text === null) return standardView;
  try {
    const kept = KeptView.safeParse(JSON.parse(text));
    return kept.success ? { ...standardView, ...kept.data } : standardView;
  } catch (reason) {
    if (reason instanceof SyntaxError) return standardView;
    throw reason;
  }
}

export const keepView = (storage: Pick<Storage, 'setItem'>, view: View): void => {
  storage.setItem(place, JSON.stringify(KeptView.parse(view)));
};
