import { useEffect, useState, type RefObject } from 'react';

/** Changes when the window moves to another screen or is zoomed. */
export function useDevicePixelRatio(): number {
  const [ratio, setRatio] = useState(() => window.devicePixelRatio);
  useEffect(() => {
    const watched = window.matchMedia(`(resolution: ${ratio}dppx)`);
    const changed = (): void => {
      setRatio(window.devicePixelRatio);
    };
    watched.addEventListener('change', changed);
    return () => {
      watched.removeEventListener('change', changed);
    };
  }, [ratio]);
  return ratio;
}

/** Inner width of an element, CSS pixels; 0 until it has been drawn. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(watched);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return width;
}
