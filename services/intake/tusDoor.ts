import { AsyncLocalStorage } from 'node:async_hooks';
import { readdir, rm, stat, statfs } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server, type Upload } from '@tus/server';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { announcedFile } from '../../infra/db/uploads';
import type { DraftState } from '../../shared/contracts/http';
import { CaseId, Sha256 } from '../../shared/domain/ids';
import type { UploadingActor } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import { hours } from '../../shared/domain/units';
import { acceptUpload } from './acceptUpload';
import { ownCase } from './moreFiles';
import { intakeAs, maxFileBytes, type IntakeNeeds } from './needs';
import { tusAnswerTo } from './tusErrors';
import { uploaderOf } from './uploader';

/** Ids and a hash; no name may travel here. */
const Metadata = z.strictObject({ case: CaseId, sha256: Sha256 });
type Metadata = z.infer<typeof Metadata>;

const expiry = hours(24);
/** Left for the database's log on a disk that it may share. */
const reserve = 64 * 1024 * 1024;

const freeOn = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

const metadataOf = ({ metadata }: Upload): Metadata => {
  const parsed = Metadata.safeParse(metadata);
  if (!parsed.success) throw new Refusal('request/malformed', { paths: ['Upload-Metadata'] });
  return parsed.data;
};

/** Only what was announced, by the organization that announced it, in the size it announced. */
async function requireAnnounced(needs: IntakeNeeds, actor: UploadingActor, upload: Upload): Promise<void> {
  const { case: caseId, sha256 } = metadataOf(upload);
  const file = await intakeAs(needs, actor, async (doing) => {
    await ownCase(doing, caseId);
    return await announcedFile(doing.tx, caseId, sha256);
  });
  if (!file || upload.size !== file.size) throw new Refusal('upload/not-announced');
  if (file.state === 'refused') throw new Refusal(file.refusalCode ?? 'upload/not-announced');
}

async function requireSpace({ uploadsFolder, freeBytes = freeOn }: IntakeNeeds, upload: Upload): Promise<void> {
  // Twice: while a repeat is looked at, both copies lie there.
  const wanted = 2 * (upload.size ?? 0) + reserve;
  if ((await freeBytes(uploadsFolder)) < wanted) throw new Refusal('server/disk-full');
}

/** Nobody has added to these for a day, by the disk's own clock; what is announced may still be sent anew. */
async function clearExpired(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const seen = await stat(path).catch(() => null);
    if (seen && seen.mtimeMs + expiry < Date.now()) await rm(path, { force: true });
  }
}

type Exchange = { readonly actor: UploadingActor; readonly base: string };

class TusDoor {
  readonly server: Server;
  private readonly needs: IntakeNeeds;
  private readonly store: FileStore;
  private readonly exchange = new AsyncLocalStorage<Exchange>();
  /** A client that has lost our answer asks again while we are still at it. */
  private readonly finishing = new Map<string, Promise<DraftState>>();
  private clearedAt = 0;

  constructor(needs: IntakeNeeds) {
    this.needs = needs;
    mkdirSync(needs.uploadsFolder, { recursive: true });
    // Expiry is ours: with the store's own, an answer to a finished upload looks for the file that we have moved.
    this.store = new FileStore({ directory: needs.uploadsFolder });
    this.server = new Server({
      path: '/files',
      datastore: this.store,
      maxSize: maxFileBytes(needs),
      generateUrl: (_request, { id }) => `${this.current().base}/files/${id}`,
      onUploadCreate: (_request, upload) => this.create(upload),
      onIncomingRequest: (request, id) => this.admit(request.method, id),
      onUploadFinish: async (_request, upload) => {
        await this.finish(upload);
        return {};
      },
      onResponseError: (_request, error) => tusAnswerTo(needs.log)(error),
    });
  }

  async handle(...[request, response]: Parameters<RequestHandler>): Promise<void> {
    const actor = await uploaderOf(this.needs, request);
    await this.exchange.run({ actor, base: request.baseUrl }, () => this.server.handle(request, response));
  }

  private current(): Exchange {
    const exchange = this.exchange.getStore();
    if (!exchange) throw new Error('a tus hook ran outside of a request');
    return exchange;
  }

  private async create(upload: Upload): Promise<{ metadata?: Upload['metadata'] }> {
    await this.clearSometimes();
    await requireAnnounced(this.needs, this.current().actor, upload);
    await requireSpace(this.needs, upload);
    return {};
  }

  /** Another organization's upload is as unknown as one that never was. */
  private async admit(method: string, id: string): Promise<void> {
    if (method === 'POST' || method === 'OPTIONS') return;
    const upload = await this.store.getUpload(id);
    const { case: caseId } = metadataOf(upload);
    await intakeAs(this.needs, this.current().actor, (doing) => ownCase(doing, caseId));
    // Whole, and yet here: we were ended between its last byte and its acceptance.
    if (method === 'HEAD' && upload.size === upload.offset) await this.finish(upload);
  }

  private async finish(upload: Upload): Promise<void> {
    const underWay = this.finishing.get(upload.id) ?? this.accept(upload);
    this.finishing.set(upload.id, underWay);
    try {
      await underWay;
    } finally {
      this.finishing.delete(upload.id);
    }
  }

  private async accept(upload: Upload): Promise<DraftState> {
    const { case: caseId, sha256 } = metadataOf(upload);
    const path = join(this.needs.uploadsFolder, upload.id);
    try {
      return await acceptUpload(this.needs, this.current().actor, { caseId, sha256, path });
    } catch (error) {
      // A fault of ours keeps the bytes, so that the next look finishes them; a refusal does not.
      if (error instanceof Refusal) await this.forget(path);
      throw error;
    } finally {
      // Taken over by the blob store.
      if (!(await this.isThere(path))) await this.forget(path);
    }
  }

  private readonly isThere = (path: string): Promise<boolean> =>
    stat(path).then(
      () => true,
      () => false,
    );

  private async forget(path: string): Promise<void> {
    await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
  }

  private async clearSometimes(): Promise<void> {
    if (Date.now() < this.clearedAt + hours(1)) return;
    this.clearedAt = Date.now();
    await clearExpired(this.needs.uploadsFolder);
  }
}

/** Resumable uploads by tus 1.0; an answer to the last byte means that the file is durable and noted. */
export const tusDoor = (needs: IntakeNeeds): RequestHandler => {
  const door = new TusDoor(needs);
  return (...exchange) => door.handle(...exchange);
};
