import { doAs } from '../../infra/db/doing';
import { beatScreen, closeScreen } from '../../infra/db/screens';
import type { Beat, Leave } from '../../shared/contracts/sockets';
import { machine, type PersonActor } from '../../shared/domain/person';
import type { FeedNeeds } from './feed';

const actor = machine('realtime');

/** A row and not a memory: every api process, and whoever watches them, sees the same screens. */
export const noteBeat = (
  { db, now }: FeedNeeds,
  { personId, organizationId }: PersonActor,
  beat: Beat,
): Promise<void> => doAs({ db, now }, actor, (doing) => beatScreen(doing, { ...beat, personId, organizationId }));

export const noteLeave = ({ db, now }: FeedNeeds, { personId }: PersonActor, { screen }: Leave): Promise<void> =>
  doAs({ db, now }, actor, (doing) => closeScreen(doing, { screen, personId }));
