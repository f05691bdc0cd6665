import type { Signal } from '../signal/prepare';
import { at } from '../signal/series';
import { withCutBeats } from './cutBeats';
import type { Detection } from './detect';
import type { Template } from './template';
import { likenessAt, likeness, pointsPerLead, shapeAround, stretchAround, type Stretch } from './likeness';

/** Correlation of QRS complexes that a reader calls alike (EC57 leaves it open; monitors use 0.85 to 0.95). */
export const sameShape = 0.88;
/** A small beat is believed at a little less: noise weighs more in it. */
const doubtfulShape = 0.8;
/** What was seen this often is no accident. */
const established = 3;
const mostTemplates = 40;

type Match = { readonly template: number; readonly score: number; readonly shift: number };

/** `first` is the template of the beat before: most often it is the right one again. */
const bestMatch = (
  stretch: Stretch,
  templates: readonly Template[],
  { first, least }: { readonly first: number; readonly least: number },
): Match => {
  let best: Match = { template: -1, score: -1, shift: 0 };
  for (let k = -1; k < templates.length; k += 1) {
    const template = k < 0 ? first : k;
    const known = templates[template];
    if (!known || known.members.length < least || (k >= 0 && template === first)) continue;
    const { score, shift } = likenessAt(stretch, known.shape);
    if (score > best.score) best = { template, score, shift };
    if (score > 0.97) break;
  }
  return best;
};

const learn = (template: Template, stretch: Stretch, shift: number): void => {
  const shape = shapeAround(stretch, shift);
  const part = 1 / Math.min(12, template.members.length);
  for (let i = 0; i < shape.length; i += 1) {
    template.shape[i] = at(template.shape, i) + part * (at(shape, i) - at(template.shape, i));
  }
};

/** A shape that wandered and came back, or was met twice before it was known. */
const merged = (templates: readonly Template[]): Template[] => {
  const kept: Template[] = [];
  for (const template of templates) {
    const twin = kept.find(({ shape }) => likeness(shape, template.shape) >= sameShape);
    if (twin) twin.members.push(...template.members);
    else kept.push(template);
  }
  return kept;
};

const byNumber = (a: Template, b: Template): number => b.members.length - a.members.length;

/** Sorts beats by shape, most frequent shape first. A doubtful beat without a shape of the others is in none. */
export const templatesOf = (signal: Signal, beats: readonly Detection[]): readonly Template[] => {
  const templates: Template[] = [];
  let last = 0;
  const sort = (index: number, doubtful: boolean): void => {
    const stretch = stretchAround(signal, beats[index]?.at ?? 0);
    const match = bestMatch(stretch, templates, { first: last, least: doubtful ? established : 1 });
    const template = templates[match.template];
    const full = templates.length >= mostTemplates;
    if (template && match.score >= (doubtful ? doubtfulShape : full ? 0 : sameShape)) {
      template.members.push({ index, shiftMs: match.shift * pointsPerLead.stepMs });
      if (match.score >= sameShape) learn(template, stretch, match.shift);
      last = match.template;
    } else if (!doubtful) {
      templates.push({ members: [{ index, shiftMs: 0 }], shape: shapeAround(stretch, 0) });
    }
  };
  beats.forEach(({ doubtful }, index) => {
    if (!doubtful) sort(index, false);
  });
  beats.forEach(({ doubtful }, index) => {
    if (doubtful) sort(index, true);
  });
  const whole = merged(templates.toSorted(byNumber));
  return withCutBeats(whole, { signal, beats, least: sameShape }).toSorted(byNumber);
};
