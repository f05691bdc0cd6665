import type { CastName } from '../../infra/db/seed/cast';
import type { Night } from './night';

type Doing<Subject> = {
  readonly who: CastName;
  readonly on: Subject;
  /** Any number, for whatever else must be chosen. */
  readonly n: number;
};

/** What a person does, where it fits and by whom; done at a wrong time or by a wrong person it has to be refused. */
export type Deed<Subject> = {
  readonly fits: (night: Night, on: Subject) => boolean;
  readonly by: (night: Night, on: Subject) => readonly CastName[];
  readonly does: (night: Night, doing: Doing<Subject>) => Promise<unknown>;
};
