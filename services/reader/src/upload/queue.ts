import { z } from 'zod';
import { Receipt, RefusalBody, type DraftState } from '../../../../shared/contracts/http';
import { CaseForm, isEmergency } from '../../../../shared/domain/case';
import { CaseId, PersonId, Sha256 } from '../../../../shared/domain/ids';

/** One file on its way; `uploadUrl` lets a later tab go on where this one stopped. */
const QueuedFile = z.object({
  sha256: Sha256,
  size: z.int().positive(),
  name: z.string(),
  uploadUrl: z.string().nullable(),
  /** Nothing more to send: the server has it, or has refused it for good. */
  done: z.boolean(),
  refusal: RefusalBody.nullable(),
});
export type QueuedFile = z.infer<typeof QueuedFile>;

const Step = z.discriminatedUnion('at', [
  z.object({ at: z.literal('announce') }),
  z.object({ at: z.literal('send') }),
  z.object({ at: z.literal('receipt') }),
  /** A person must decide. */
  z.object({ at: z.literal('asks'), refusal: RefusalBody }),
  z.object({ at: z.literal('refused'), refusal: RefusalBody }),
  z.object({ at: z.literal('received'), receipt: Receipt }),
]);

/** One upload of this browser's queue: a new case, or (without form) a repeat recording for a case that exists. */
export const QueuedCase = z.object({
  key: z.uuid(),
  caseId: CaseId,
  personId: PersonId,
  form: CaseForm.nullable(),
  patientName: z.string(),
  files: z.array(QueuedFile).min(1),
  step: Step,
  tries: z.int().nonnegative(),
  /** Not before, ms. */
  nextAt: z.number(),
  addedAt: z.iso.datetime(),
});
export type QueuedCase = z.infer<typeof QueuedCase>;

export type QueueEvent =
  | { readonly what: 'draft'; readonly draft: DraftState; readonly now: number }
  | { readonly what: 'url'; readonly sha256: Sha256; readonly url: string }
  | { readonly what: 'sent'; readonly sha256: Sha256 }
  | { readonly what: 'unreachable'; readonly retryAt: number }
  | {
      readonly what: 'refused';
      readonly refusal: RefusalBody;
      readonly status: number;
      readonly retryAt: number;
      /** Null: the whole upload was refused. */
      readonly sha256: Sha256 | null;
    }
  | { readonly what: 'hurry' }
  | { readonly what: 'confirmed' };

const receiptPause = 1_000;

/** The server's word on the draft decides: what it misses is sent again, whatever this browser believed. */
function followDraft(queued: QueuedCase, draft: DraftState, now: number): QueuedCase {
  const files = queued.files.map((file) => {
    const done = !draft.missing.includes(file.sha256);
    return { ...file, done, uploadUrl: done || file.done ? null : file.uploadUrl };
  });
  const heard = { ...queued, files, tries: 0, nextAt: now };
  if (files.some((file) => !file.done)) return { ...heard, step: { at: 'send' } };
  if (draft.receipt) return { ...heard, step: { at: 'received', receipt: draft.receipt } };
  return { ...heard, step: { at: 'receipt' }, nextAt: now + receiptPause };
}

const setFile = (queued: QueuedCase, sha256: Sha256, change: Partial<QueuedFile>): QueuedCase => ({
  ...queued,
  files: queued.files.map((file) => (file.sha256 === sha256 ? { ...file, ...change } : file)),
});

function fileOver(queued: QueuedCase, sha256: Sha256, refusal: RefusalBody | null = null): QueuedCase {
  const after = setFile(queued, sha256, { done: true, refusal });
  return after.files.every(({ done }) => done)
    ? { ...after, step: { at: 'receipt' }, tries: 0 }
    : { ...after, tries: 0 };
}

const asksPerson: readonly string[] = ['upload/duplicate-differs', 'upload/patient-differs'];
/** The draft is asked for anew: it says which bytes are still missing. */
const startsAgain: readonly string[] = ['upload/hash-mismatch', 'upload/not-announced'];
const passes: readonly string[] = ['server/busy', 'server/disk-full', 'session/too-many-tries', 'session/required'];
/** tus's own answers to an upload that is locked by the broken line, has moved on, or has expired; a proxy's haste. */
const passingAnswers: readonly string[] = ['http/404', 'http/408', 'http/409', 'http/410', 'http/423', 'http/429'];

type Refused = Extract<QueueEvent, { what: 'refused' }>;

function wasRefused(queued: QueuedCase, { refusal, status, retryAt, sha256 }: Refused): QueuedCase {
  const later = { ...queued, tries: queued.tries + 1, nextAt: retryAt };
  if (asksPerson.includes(refusal.code)) return { ...queued, step: { at: 'asks', refusal } };
  if (startsAgain.includes(refusal.code)) return { ...later, step: { at: 'announce' } };
  if (passes.includes(refusal.code) || passingAnswers.includes(refusal.code) || status >= 500) return later;
  // One bad file does not hold back the good ones.
  const others = queued.files.some((file) => file.sha256 !== sha256 && file.refusal === null);
  if (sha256 !== null && others) return fileOver(queued, sha256, refusal);
  return { ...queued, step: { at: 'refused', refusal } };
}

/** Where an upload stands after what happened; the same event twice does no harm. */
export function advance(queued: QueuedCase, event: QueueEvent): QueuedCase {
  if (queued.step.at === 'received') return queued;
  switch (event.what) {
    case 'draft':
      return followDraft(queued, event.draft, event.now);
    case 'url':
      return setFile(queued, event.sha256, { uploadUrl: event.url });
    case 'sent':
      return fileOver(queued, event.sha256);
    case 'unreachable':
      return { ...queued, tries: queued.tries + 1, nextAt: event.retryAt };
    case 'refused':
      return wasRefused(queued, event);
    case 'hurry':
      return { ...queued, nextAt: 0 };
    case 'confirmed':
      return confirmed(queued);
  }
}

/** The patient is the one of the form although the file says otherwise: the draft hears of it, the file comes again. */
function confirmed(queued: QueuedCase): QueuedCase {
  if (queued.step.at !== 'asks' || !queued.form) return queued;
  const files = queued.files.map((file) => ({ ...file, done: false, uploadUrl: null }));
  const form = { ...queued.form, mismatchConfirmed: true };
  return { ...queued, form, files, step: { at: 'announce' }, tries: 0, nextAt: 0 };
}

const working = ({ step }: QueuedCase): boolean =>
  step.at === 'announce' || step.at === 'send' || step.at === 'receipt';
const haste = ({ form }: QueuedCase): number => (form === null || isEmergency(form.priority) ? 0 : 1);

/** What may be worked on now: emergencies and repeats first, then in the order they were added. */
export const dueUploads = (queue: readonly QueuedCase[], now: number): readonly QueuedCase[] =>
  queue
    .filter((queued) => working(queued) && queued.nextAt <= now)
    .sort((a, b) => haste(a) - haste(b) || a.addedAt.localeCompare(b.addedAt));

const longestPause = 30_000;

/** 1, 2, 4 … 30 s, spread by `chance` (0 … 1) so that a whole county does not come back in the same second. */
export const retryPause = (tries: number, chance: number): number =>
  Math.min(longestPause, 1_000 * 2 ** Math.min(tries, 10)) * (0.75 + chance / 2);

/** Bytes the server has, of how many; `sending` counts those of the file under way. */
export function progressOf({ files }: QueuedCase, sending: ReadonlyMap<string, number>): { sent: number; of: number } {
  const sent = files.reduce((sum, file) => sum + (file.done ? file.size : (sending.get(file.sha256) ?? 0)), 0);
  return { sent, of: files.reduce((sum, { size }) => sum + size, 0) };
}
