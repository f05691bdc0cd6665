import type { Actor } from '../../shared/domain/person';
import type { Database, Tx } from './openDatabase';
import { actAs } from './actAs';

/** Who does something, when by the process clock, inside which transaction. */
export type Doing = { readonly tx: Tx; readonly actor: Actor; readonly at: Date };

export type Clock = () => Date;

export const doAs = <Result>(
  { db, now }: { readonly db: Database; readonly now: Clock },
  actor: Actor,
  work: (doing: Doing) => Promise<Result>,
): Promise<Result> => actAs(db, actor, (tx) => work({ tx, actor, at: now() }));

export const actorId = (actor: Actor): string => {
  switch (actor.kind) {
    case 'person':
      return actor.personId;
    case 'device':
      return actor.deviceId;
    case 'machine':
      return actor.stage;
  }
};
