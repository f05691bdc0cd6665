import type { Doing } from './doing';
import { InstanceNoteTable, OrganizationTable } from './tables/organization';

type NoteName = 'demo-people';

export async function noteInstance({ tx, at }: Doing, name: NoteName): Promise<void> {
  await tx.upsert(InstanceNoteTable, { name, notedAt: at }, ['name']);
}

export const isNoted = ({ tx }: Doing, name: NoteName): Promise<boolean> => tx.existsBy(InstanceNoteTable, { name });

/** Nobody has ever signed in here, because there is nobody. */
export const isEmpty = async ({ tx }: Doing): Promise<boolean> =>
  (await tx.countBy(OrganizationTable, { robots: false })) === 0;
