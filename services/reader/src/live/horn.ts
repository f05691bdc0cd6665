import { makeStore, useStore } from '../ui/store';
import { leftOfShift, patterns, type SoundPattern } from './sound';

/** Whether this tab can be heard; browsers let a page sound only after somebody has touched it. */
const armed = makeStore<boolean>(() => false);
const held: {
  context: AudioContext | null;
  timer: ReturnType<typeof setInterval> | null;
  playing: SoundPattern | null;
  shift: ReturnType<typeof setTimeout> | null;
} = {
  context: null,
  timer: null,
  playing: null,
  shift: null,
};

export const useArmed = (): boolean => useStore(armed);
export const isArmed = (): boolean => armed.get();
export const onArmedChange = armed.subscribe;

const place = 'tongxin.armed-at';
const ofShift = (): number => leftOfShift(Number(sessionStorage.getItem(place) ?? 0), Date.now());

function play(pattern: SoundPattern): void {
  const { context } = held;
  if (context?.state !== 'running') return;
  for (const { at, length, pitch } of patterns[pattern].tones) {
    const tone = context.createOscillator();
    const loudness = context.createGain();
    const start = context.currentTime + 0.02 + at;
    tone.type = 'triangle';
    tone.frequency.value = pitch;
    // Ramps, because a tone cut off at full height clicks.
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(0.5, start + 0.015);
    loudness.gain.setValueAtTime(0.5, start + length - 0.03);
    loudness.gain.linearRampToValueAtTime(0, start + length);
    tone.connect(loudness).connect(context.destination);
    tone.start(start);
    tone.stop(start + length);
  }
}

async function wake(): Promise<void> {
  held.context ??= new AudioContext();
  const { context } = held;
  const look = (): void => {
    armed.set(context.state === 'running' && ofShift() > 0);
  };
  context.onstatechange = look;
  await context.resume();
  look();
  // What rings sounds on; the screen counts as a channel again once somebody has begun the next shift at it.
  if (held.shift) clearTimeout(held.shift);
  held.shift = setTimeout(look, ofShift());
}

/** By the button at the start of the shift; a short tone lets the person hear that it works. */
export async function armSound(): Promise<void> {
  sessionStorage.setItem(place, String(Date.now()));
  await wake();
  if (isArmed()) play('test');
}

/** After a reload within the shift any touch of the page is gesture enough. */
export function rearmOnTouch(): () => void {
  const touched = (): void => {
    if (ofShift() > 0 && !isArmed()) void wake();
  };
  // Not pointerdown: the bar that goes away would move what is being pressed from under the pointer.
  document.addEventListener('click', touched);
  document.addEventListener('keydown', touched);
  return () => {
    document.removeEventListener('click', touched);
    document.removeEventListener('keydown', touched);
  };
}

/** Sounds the pattern over and over until told otherwise. */
export function sound(pattern: SoundPattern | null): void {
  if (held.playing === pattern) return;
  if (held.timer) clearInterval(held.timer);
  held.playing = pattern;
  held.timer = null;
  if (!pattern) return;
  play(pattern);
  held.timer = setInterval(() => {
    play(pattern);
  }, patterns[pattern].everyMs);
}
