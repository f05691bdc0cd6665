import { useRef, type PointerEvent } from 'react';
import { dragged, gripAt, type Caliper, type CaliperKind, type Grip } from './caliper';

type Desk = {
  readonly tool: CaliperKind | null;
  readonly caliper: Caliper | null;
  readonly setCaliper: (caliper: Caliper) => void;
  /** CSS pixels per millimetre. */
  readonly pxPerMm: number;
};
type Held = { readonly caliper: Caliper; readonly grip: Grip; readonly x: number; readonly y: number };

const reachPx = 7;

/** A press begins a new caliper or takes hold of the one that is there; moving drags what is held. */
export function useCaliperPointer({ tool, caliper, setCaliper, pxPerMm }: Desk) {
  const held = useRef<Held | null>(null);

  const placeOf = (event: PointerEvent<HTMLElement>): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - box.left) / pxPerMm, y: (event.clientY - box.top) / pxPerMm };
  };
  const take = (at: { x: number; y: number }): Held | null => {
    const grip = caliper ? gripAt(caliper, at, reachPx / pxPerMm) : null;
    if (caliper && grip) return { caliper, grip, ...at };
    if (!tool) return null;
    const [along, across] = tool === 'time' ? [at.x, at.y] : [at.y, at.x];
    const marching = caliper?.marching ?? false;
    return { caliper: { kind: tool, span: { from: along, to: along }, across, marching }, grip: 'to', ...at };
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return;
      held.current = take(placeOf(event));
      if (!held.current) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      event.preventDefault();
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      if (!held.current) return;
      const at = placeOf(event);
      const by = { dx: at.x - held.current.x, dy: at.y - held.current.y };
      setCaliper(dragged(held.current.caliper, held.current.grip, by));
    },
    onPointerUp: (): void => {
      held.current = null;
    },
  };
}
