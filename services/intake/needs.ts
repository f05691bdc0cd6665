import type { BlobStore } from '../../infra/blob/blobStore';
import { actAs } from '../../infra/db/actAs';
import type { Clock, Doing } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import type { Log } from '../../infra/observe/log';
import type { NationalIds } from '../../infra/seal/nationalIds';
import { machine, type PersonActor, type UploadingActor } from '../../shared/domain/person';

/** What the doors of intake use of the world. */
export type IntakeNeeds = {
  readonly db: Database;
  readonly now: Clock;
  readonly log: Log;
  readonly blobs: BlobStore;
  /** Unfinished uploads lie here; on the same disk as the blobs, shared by all api processes. */
  readonly uploadsFolder: string;
  readonly nationalIds: NationalIds;
  readonly signedIn: (cookie: string | undefined) => Promise<{ actor: PersonActor } | null>;
  /** 64 MB by default. */
  readonly maxFileBytes?: number;
  /** Free bytes on the disk of a folder; a test fills it. */
  readonly freeBytes?: (folder: string) => Promise<number>;
};

export const maxFileBytes = ({ maxFileBytes: limit = 64 * 1024 * 1024 }: IntakeNeeds): number => limit;

export type IntakeDoing = Doing & { readonly actor: UploadingActor };

/**
 * The database as the machine, which must see patients of other organizations to recognise one; timeline and history
 * name the uploader. What the uploader may touch is checked by the caller, organization by organization.
 */
export const intakeAs = <Result>(
  { db, now }: Pick<IntakeNeeds, 'db' | 'now'>,
  actor: UploadingActor,
  work: (doing: IntakeDoing) => Promise<Result>,
): Promise<Result> => actAs(db, machine('intake'), (tx) => work({ tx, actor, at: now() }));
