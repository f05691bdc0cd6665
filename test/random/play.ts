import { Refusal } from '../../shared/domain/refusal';
import { wronglyTold } from '../harness/whoMayHear';
import { broken } from './invariants';
import { calmDown, unsettled } from './liveness';
import { nothing, type Happening } from './happening';
import { Night } from './night';
import type { Place } from './place';

/** How often each kind of happening had an effect. */
export type Tally = Map<string, number>;

type Line = { readonly words: string; came: string };

const told = (lines: readonly Line[]): string =>
  lines.map(({ words, came }, n) => `${n + 1}. ${words} → ${came}`).join('\n');

const none = 'nothing to do';

/** Refused is an answer; whatever else is thrown is a defect. */
async function outcomeOf(night: Night, { happens }: Happening): Promise<string> {
  try {
    const answer = await happens(night);
    if (answer === nothing) return none;
    return typeof answer === 'string' ? answer : 'done';
  } catch (error) {
    if (error instanceof Refusal) return `refused: ${error.code}`;
    throw error;
  }
}

async function lookAround(night: Night): Promise<void> {
  const before = night.seen;
  const after = await night.look();
  const { accepted, organizationOf } = night;
  const { behind, mostBehind } = night.clock;
  const wrong = broken({ before, after, accepted, organizationOf, behind, mostBehind });
  if (wrong.length > 0) throw new Error([...new Set(wrong)].join('\n'));
  const [fault] = night.complaints.errors;
  if (fault) throw new Error('a machine has failed', { cause: fault });
}

async function live(night: Night, happenings: readonly Happening[], note: (line: Line) => void): Promise<void> {
  for (const each of happenings) {
    const line: Line = { words: each.words, came: 'broke' };
    note(line);
    line.came = await outcomeOf(night, each);
    await lookAround(night);
  }
  note({ words: 'all faults are over, and two minutes pass', came: 'done' });
  await calmDown(night);
  await lookAround(night);
  const wrong = await unsettled(night);
  if (wrong.length > 0) throw new Error(['at rest:', ...new Set(wrong)].join('\n'));
  const heard = await wronglyTold(night.place.db, night.clock.mostBehind);
  if (heard.length > 0) throw new Error(['nobody expected these pages:', ...heard].join('\n'));
}

/** A night from its beginning until everything is calm; throws what was wrong, and what had happened until then. */
export async function play(place: Place, happenings: readonly Happening[], tally: Tally): Promise<void> {
  const night = await Night.begin(place);
  const lines: Line[] = [];
  try {
    await live(night, happenings, (line) => lines.push(line));
  } catch (error) {
    throw new Error(`${told(lines)}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, {
      cause: error,
    });
  } finally {
    await night.end();
  }
  happenings.forEach(({ kind }, n) => {
    const came = lines[n]!.came;
    const name = came === 'done' ? kind : came;
    if (name !== none) tally.set(name, (tally.get(name) ?? 0) + 1);
  });
}
