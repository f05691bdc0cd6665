import { useCallback, useEffect, useRef, useState } from 'react';
import type { PersonId } from '../../../../shared/domain/ids';
import { CaseId } from '../../../../shared/domain/ids';
import { inspectAll, isPart, withInspected } from './chosenFiles';
import { prefill, withdrawFile } from './filePatient';
import { emptyDraft, formOf, nextDraft, type FormDraft } from './form';
import type { Inspected } from './inspectFile';
import { newId } from './newId';
import type { QueuedCase } from './queue';
import type { TabQueue } from './queueOfTab';

export type Desk = {
  readonly form: FormDraft;
  readonly files: readonly Inspected[];
  readonly checking: boolean;
  readonly change: (patch: Partial<FormDraft>) => void;
  readonly add: (files: readonly File[]) => Promise<void>;
  readonly remove: (sha256: string) => void;
  readonly clear: () => void;
  readonly submit: (form: FormDraft) => Promise<void>;
};

const keepAfter = 300;

export const blobsOf = (files: readonly Inspected[]): ReadonlyMap<string, Blob> =>
  new Map(files.map(({ sha256, bytes }) => [sha256, new Blob([bytes])]));

/** One upload as it enters the queue; without a form it is a repeat for a case that exists. */
export const queuedFrom = (
  files: readonly Inspected[],
  of: Pick<QueuedCase, 'personId' | 'caseId' | 'form' | 'patientName'>,
): QueuedCase => ({
  ...of,
  key: newId(),
  files: files.map(({ sha256, bytes, name }) => ({
    sha256,
    size: bytes.length,
    name,
    uploadUrl: null,
    done: false,
    refusal: null,
  })),
  step: { at: 'announce' },
  tries: 0,
  nextAt: 0,
  addedAt: new Date().toISOString(),
});

/** A closed tab comes back with the fields and the files it had. */
function useKept({ store }: TabQueue, personId: PersonId) {
  const [form, setForm] = useState<FormDraft>(emptyDraft);
  const [files, setFiles] = useState<readonly Inspected[]>([]);
  const loaded = useRef(false);
  useEffect(() => {
    void store.draftOf(personId).then(async (kept) => {
      if (kept && !loaded.current) {
        setForm(kept.form);
        setFiles(await inspectAll(kept.files));
      }
      loaded.current = true;
    });
  }, [store, personId]);
  useEffect(() => {
    if (!loaded.current) return undefined;
    const keep = setTimeout(() => {
      const kept = files.map(({ name, bytes }) => ({ name, bytes: new Blob([bytes]) }));
      void store.keepDraft(personId, { form, files: kept });
    }, keepAfter);
    return () => {
      clearTimeout(keep);
    };
  }, [store, personId, form, files]);
  return { form, setForm, files, setFiles };
}

/** The fields and files on the technician's desk, up to the moment they enter the queue. */
export function useUploadDesk(queue: TabQueue, personId: PersonId, nameUnknown: string): Desk {
  const { form, setForm, files, setFiles } = useKept(queue, personId);
  const [checking, setChecking] = useState(false);

  const add = useCallback(
    async (picked: readonly File[]) => {
      setChecking(true);
      const parts = files.filter(isPart).map(({ name, bytes }) => ({ name, bytes: new Blob([bytes]) }));
      const inspected = await inspectAll([...parts, ...picked.map((file) => ({ name: file.name, bytes: file }))]);
      setChecking(false);
      setFiles((now) => withInspected(now, inspected));
      const first = inspected.find(({ patient, refusal }) => patient !== null && refusal === null);
      if (first) setForm((now) => prefill(now, first.patient));
    },
    [files, setFiles, setForm],
  );
  const submit = async (submitted: FormDraft): Promise<void> => {
    const patientName = submitted.unidentified ? nameUnknown : submitted.name.trim();
    const caseId = CaseId.parse(newId());
    const queued = queuedFrom(files, { personId, caseId, form: formOf(submitted), patientName });
    await queue.runner.add(queued, blobsOf(files));
    setFiles([]);
    setForm(nextDraft(submitted));
  };
  return {
    form,
    files,
    checking,
    add,
    submit,
    change: (patch) => {
      setForm((now) => ({ ...now, ...patch, fromFile: now.fromFile.filter((name) => !(name in patch)) }));
    },
    remove: (sha256) => {
      const left = files.filter((file) => file.sha256 !== sha256);
      setFiles(left);
      if (left.length === 0) setForm(withdrawFile);
    },
    clear: () => {
      setFiles([]);
      setForm(nextDraft);
    },
  };
}
