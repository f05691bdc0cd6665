import { bump, heightAt, type Wave } from '../synth/heartVector';
import { delineateLead, type BeatPlace } from './delineateLead';
import { beatInLead } from './beatInLead';

const rate = 500;
const r = 400;
const vector = [0, 0, 0] as const;

type Part = { readonly wave: Wave; readonly uv: number };
const part = (uv: number, ...shape: [atMs: number, riseMs: number, fallMs: number]): Part => ({
  wave: bump(shape, vector),
  uv,
});

const qrs = [part(-80, -24, 6, 6), part(1100, 0, 10, 10), part(-260, 26, 8, 8)];
const p = part(130, -150, 17, 17);
const t = part(320, 290, 50, 38);

/** One beat at sample 400 with a trace of muscle in it; the noise repeats, so that figures do. */
const lead = (parts: readonly Part[], noiseUv = 0): Float64Array =>
  Float64Array.from({ length: 900 }, (_, i) => {
    const ms = ((i - r) * 1000) / rate;
    const shown = parts.reduce((sum, { wave, uv }) => sum + uv * heightAt(wave, ms), 0);
    return shown + noiseUv * Math.sin(i * 12.9898) * Math.cos(i * 4.1414);
  });

const anywhere: BeatPlace = {
  qrs: { r, within: [200, 740], near: null },
  p: { from: 240, to: r, on: null, off: null },
  t: { from: r, to: 740, on: null, off: null },
};

const ms = (sample: number | undefined): number => ((sample ?? NaN) - r) * 2;

test.each([0, 8])('upright waves with %i µV of noise: edges where the Gaussians rest', (noiseUv) => {
  const found = delineateLead(lead([...qrs, p, t], noiseUv), rate, anywhere);
  expect(Math.abs(ms(found.qrs?.on) + 40)).toBeLessThanOrEqual(10);
  expect(Math.abs(ms(found.qrs?.off) - 48)).toBeLessThanOrEqual(12);
  expect(Math.abs(ms(found.p?.on) + 150 + 2.5 * 17)).toBeLessThanOrEqual(14);
  expect(Math.abs(ms(found.p?.off) + 150 - 2.5 * 17)).toBeLessThanOrEqual(14);
  // The tangent of a Gaussian's steepest fall meets the line two standard deviations behind its peak.
  expect(Math.abs(ms(found.t?.off) - 290 - 2 * 38)).toBeLessThanOrEqual(16);
  expect(Math.abs(ms(found.t?.peak) - 290)).toBeLessThanOrEqual(12);
});

test('an inverted wave ends where the upright one does', () => {
  const upright = delineateLead(lead([...qrs, p, t]), rate, anywhere);
  const turned = delineateLead(lead([...qrs, p, t].map(({ wave, uv }) => ({ wave, uv: -uv }))), rate, anywhere);
  expect(turned.t?.off).toBe(upright.t?.off);
  expect(turned.p?.on).toBe(upright.p?.on);
  expect(turned.t?.heightUv).toBeCloseTo(-(upright.t?.heightUv ?? 0), 6);
});

test('a biphasic T wave ends with its second half', () => {
  const second = part(-200, 380, 28, 28);
  const found = delineateLead(lead([...qrs, t, second]), rate, anywhere);
  expect(ms(found.t?.off)).toBeGreaterThan(380 + 28);
  expect(ms(found.t?.on)).toBeLessThan(290 - 50);
});

test('no P wave and no T wave are null, noise or not', () => {
  for (const noiseUv of [0, 8]) {
    const found = delineateLead(lead(qrs, noiseUv), rate, anywhere);
    expect(found).toMatchObject({ p: null, t: null });
    expect(found.qrs).not.toBeNull();
  }
});

test('where nothing stands out of the noise there is no beat', () => {
  expect(delineateLead(lead([], 40), rate, anywhere)).toEqual({ p: null, qrs: null, t: null });
});

test('a hump behind T belongs to it where the other leads end later', () => {
  const hump = part(40, 420, 30, 30);
  const samples = lead([...qrs, t, hump]);
  const sought = { from: r, to: 740, on: null };
  const alone = delineateLead(samples, rate, { ...anywhere, t: { ...sought, off: null } });
  const guided = delineateLead(samples, rate, { ...anywhere, t: { ...sought, off: r + 240 } });
  expect(ms(guided.t?.off)).toBeGreaterThan(ms(alone.t?.off) + 60);
});

test('an inverted T wave that turns slightly positive ends with it, unless the other leads end before', () => {
  const inverted = part(-320, 250, 60, 30);
  const positive = part(55, 330, 24, 55);
  const samples = lead([...qrs, inverted, positive]);
  const guided = (endMs: number) =>
    delineateLead(samples, rate, {
      ...anywhere,
      t: { from: r, to: r + (endMs + 60) / 2, on: null, off: r + endMs / 2 },
    });
  expect(Math.abs(ms(guided(425).t?.off) - 330 - 2 * 55)).toBeLessThanOrEqual(24);
  expect(Math.abs(ms(guided(320).t?.off) - 320)).toBeLessThanOrEqual(24);
});

test('one beat follows its median: the same edges, moved', () => {
  const typical = delineateLead(lead([...qrs, p, t]), rate, anywhere);
  const samples = Float32Array.from({ length: 2400 }, (_, i) => lead([...qrs, p, t])[i - 700] ?? 0);
  const found = beatInLead(samples, rate, {
    place: { r: r + 700, before: 600, after: 1600 },
    guide: { waves: typical, r },
  });
  for (const wave of ['p', 'qrs', 't'] as const) {
    expect(Math.abs((found[wave]?.on ?? 0) - 700 - (typical[wave]?.on ?? 0))).toBeLessThanOrEqual(4);
    expect(Math.abs((found[wave]?.off ?? 0) - 700 - (typical[wave]?.off ?? 0))).toBeLessThanOrEqual(4);
  }
});

test.each([250, 1000])('edges do not depend on the rate: %i Hz', (other) => {
  const step = other / rate;
  const samples = Float64Array.from({ length: 900 * step }, (_, i) => {
    const at = (i * 1000) / other - (r * 1000) / rate;
    return [...qrs, p, t].reduce((sum, { wave, uv }) => sum + uv * heightAt(wave, at), 0);
  });
  const place = { r: r * step, before: null, after: null };
  const found = beatInLead(samples, other, { place, guide: null });
  const usual = beatInLead(lead([...qrs, p, t]), rate, { place: { r, before: null, after: null }, guide: null });
  for (const wave of ['p', 'qrs', 't'] as const) {
    expect(Math.abs((found[wave]?.off ?? 0) / step - (usual[wave]?.off ?? 0)) * 2).toBeLessThanOrEqual(8);
  }
});
