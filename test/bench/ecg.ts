import { beats } from './ecg/beats';
import { criticals } from './ecg/criticals';
import { delineation } from './ecg/delineation';
import { deviceIntervals } from './ecg/intervals';
import { recordings, present, type Part } from './ecg/part';
import { rhythms } from './ecg/rhythms';
import { speed } from './ecg/speed';
import { closing, machine, say } from './figures';

/** Judged as ANSI/AAMI EC57 and IEC 60601-2-47 say; figures are compared with others', not gated. */
function* parts(): Generator<Part> {
  yield speed();
  yield beats();
  yield* rhythms();
  yield* delineation();
  const intervals = deviceIntervals();
  if (intervals) yield intervals;
  yield criticals();
}

say(`bench ecg on ${machine()}`);
if (!present('')) say(`  no reference recordings at ${recordings}: generated ones only`);
const figures: Record<string, number> = {};
for (const part of parts()) {
  say('');
  for (const line of part.lines) say(line);
  Object.assign(figures, part.figures);
}
closing('ecg', figures);
