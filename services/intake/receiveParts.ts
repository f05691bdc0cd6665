import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { codeOf } from '../../infra/blob/durableFiles';
import { Refusal } from '../../shared/domain/refusal';
import { maxFileBytes, type IntakeNeeds } from './needs';

export type ReceivedFile = { readonly path: string; readonly name: string };
export type Parts = { readonly fields: ReadonlyMap<string, string>; readonly files: readonly ReceivedFile[] };

const mostFiles = 20;
const fieldBytes = 64 * 1024;

const openParser = (needs: IntakeNeeds, request: Request): busboy.Busboy => {
  const limits = { fileSize: maxFileBytes(needs), files: mostFiles, fields: 4, fieldSize: fieldBytes, parts: 24 };
  try {
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits });
  } catch {
    // No boundary in the content type.
    throw new Refusal('request/malformed', { paths: ['content-type'] });
  }
};

/** Its size limit ends a busboy stream quietly and leaves this mark. */
const isCut = (stream: Readable): boolean => 'truncated' in stream && stream.truncated === true;

async function keep(stream: Readable, path: string): Promise<void> {
  try {
    await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    throw codeOf(error) === 'ENOSPC' ? new Refusal('server/disk-full') : error;
  }
  if (isCut(stream)) throw new Refusal('upload/too-large');
}

class Receiving {
  readonly fields = new Map<string, string>();
  readonly files: ReceivedFile[] = [];
  private readonly writing: Promise<void>[] = [];
  private malformed: string | null = null;

  listen(parser: busboy.Busboy, folder: string): void {
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated || this.fields.has(name)) this.malformed = name;
      this.fields.set(name, value);
    });
    // A part without a file name has none, whatever the types say.
    parser.on('file', (field, stream, { filename }: { filename?: string }) => {
      const path = join(folder, `plain-${randomUUID()}`);
      this.files.push({ path, name: (filename ?? field).slice(0, 255) });
      const written = keep(stream, path);
      // Awaited once the whole request is in; until then nobody must call it unhandled.
      written.catch(() => undefined);
      this.writing.push(written);
    });
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
      parser.on(limit, () => (this.malformed = 'parts'));
    }
  }

  async whole(): Promise<void> {
    await Promise.all(this.writing);
    if (this.malformed !== null) throw new Refusal('request/malformed', { paths: [this.malformed] });
  }

  async settle(): Promise<void> {
    await Promise.allSettled(this.writing);
  }
}

/**
 * The parts of a multipart request, files on our disk while `work` looks at them and gone after it. A request that
 * breaks off leaves nothing.
 */
export async function withParts<Result>(
  needs: IntakeNeeds,
  request: Request,
  work: (parts: Parts) => Promise<Result>,
): Promise<Result> {
  await mkdir(needs.uploadsFolder, { recursive: true });
  const parser = openParser(needs, request);
  const receiving = new Receiving();
  receiving.listen(parser, needs.uploadsFolder);
  try {
    await pipeline(request, parser).catch(() => {
      throw new Refusal('request/malformed', { paths: ['body'] });
    });
    await receiving.whole();
    return await work(receiving);
  } finally {
    await receiving.settle();
    for (const { path } of receiving.files) await rm(path, { force: true });
  }
}
