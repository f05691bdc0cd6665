import { beats } from './ecg/beats';
import { criticals } from './ecg/criticals';
import { delineation } from './ecg/delineation';
import { deviceIntervals } from './ecg/intervals';
import { recordings, present, type Part } from './ecg/part';
import { rhythms } from './ecg/rhythms';
import { speed } from './ecg/speed';
import { closing, machine, say } from './figures';

const parts: Readonly<Record<string, () => readonly Part[]>> = {
  speed: () => [speed()],
  beats: () => [beats()],
  rhythms,
  delineation,
  intervals: () => [deviceIntervals()].filter((part) => part !== null),
  criticals: () => [criticals()],
};
/** `npm run bench:ecg -- beats rhythms` runs these alone. */
const wanted = process.argv.slice(2);

/** Judged as ANSI/AAMI EC57 and IEC 60601-2-47 say; figures are compared with others', not gated. */
const chosen = Object.entries(parts).filter(([name]) => wanted.length === 0 || wanted.includes(name));

say(`bench ecg on ${machine()}`);
if (!present('')) say(`  no reference recordings at ${recordings}: generated ones only`);
const figures: Record<string, number> = {};
for (const part of chosen.flatMap(([, run]) => run())) {
  say('');
  for (const line of part.lines) say(line);
  Object.assign(figures, part.figures);
}
closing('ecg', figures);
