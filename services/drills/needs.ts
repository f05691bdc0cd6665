import type { Clock } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import type { Log } from '../../infra/observe/log';
import type { RobotSecrets } from '../../infra/seal/robotSecrets';

export type DrillNeeds = {
  readonly db: Database;
  readonly now: Clock;
  readonly log: Log;
  /** Where the doors are, from here. */
  readonly base: string;
  readonly secrets: RobotSecrets;
};
