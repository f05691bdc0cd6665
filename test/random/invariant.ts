import type { OrganizationId, PersonId } from '../../shared/domain/ids';
import type { Accepted } from './night';
import type { Snapshot } from './snapshot';

/** Two looks at one night, and what is known of it besides. */
export type Looks = {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly accepted: readonly Accepted[];
  /** How far the clock stands behind where it stood once, and how far it ever did; in milliseconds. */
  readonly behind: number;
  readonly mostBehind: number;
  readonly organizationOf: ReadonlyMap<PersonId, OrganizationId>;
};

/** What is wrong, in words; nothing else. */
export type Invariant = (looks: Looks) => readonly string[];
