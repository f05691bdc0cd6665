import type { OrganizationId, PersonId } from '../../../shared/domain/ids';
import { bool, key, nullable, table, time, uuid } from './table';

export type ScreenRow = {
  id: string;
  personId: PersonId;
  organizationId: OrganizationId;
  wall: boolean;
  armed: boolean;
  openedAt: Date;
  beatAt: Date;
  closedAt: Date | null;
};
export const ScreenTable = table<ScreenRow>('screen', {
  id: key,
  personId: uuid,
  organizationId: uuid,
  wall: bool,
  armed: bool,
  openedAt: time,
  beatAt: time,
  closedAt: nullable(time),
});
