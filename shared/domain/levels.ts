/**
 * Whom the first `reached` levels of an escalation mean. A level that is empty, or that only repeats people of the
 * levels before it, takes no turn of its own: in a one-person clinic nobody waits for a level that is the same person.
 */
export function peopleReached<Person>(levels: readonly (readonly Person[])[], reached: number): readonly Person[] {
  const told = new Set<Person>();
  let turns = 0;
  for (const level of levels) {
    if (turns >= reached) break;
    if (level.every((person) => told.has(person))) continue;
    for (const person of level) told.add(person);
    turns += 1;
  }
  return [...told];
}
