import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { zipSync } from 'fflate';
import { formOf, uploadCase } from '../../infra/client/upload';
import {
  CaseView,
  ownHeader,
  Receipt,
  RefusalBody,
  UploadRows,
  Worklist,
  type UploadRow,
} from '../../shared/contracts/http';
import type { CaseForm } from '../../shared/domain/case';
import type { CaseId } from '../../shared/domain/ids';
import { standardPaper } from '../../shared/ecg/paper/axes';
import { drawPaper } from '../../shared/ecg/paper/drawPaper';
import { drawTraces, printedTraces } from '../../shared/ecg/paper/drawTraces';
import { layoutSheet, standardLayout, windowOf } from '../../shared/ecg/paper/layout';
import { lightPaper } from '../../shared/ecg/paper/pen';
import { svgPen } from '../../shared/ecg/paper/svgPen';
import { unpackRecording } from '../../shared/ecg/pack';
import type { Recording } from '../../shared/ecg/recording';
import { writeAecg } from '../../shared/ecg/synth/write/writeAecg';
import { writeDicom } from '../../shared/ecg/synth/write/writeDicom';
import '../harness/patience';
import { readWfdb } from '../harness/wfdb';
import { startWorld, type World } from '../harness/world';

const recordings = process.env.TONGXIN_RECORDINGS ?? join(__dirname, '../../../shared/data');
const present = existsSync(join(recordings, 'ecg/formats'));
const onRecordings = present ? test : test.skip;
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(join(recordings, path)));

let world: World;
beforeAll(async () => {
  if (present) world = await startWorld();
});
afterAll(() => (present ? world.end() : undefined));

const viewOf = (caseId: CaseId): Promise<CaseView> => world.specialist.call(CaseView, ['GET', `/api/cases/${caseId}`]);

async function arrives(form: Partial<CaseForm>, bytes: Uint8Array): Promise<CaseView> {
  const { caseId, receipt } = await uploadCase(world.technician, formOf({ mismatchConfirmed: true, ...form }), [bytes]);
  expect(receipt).toMatchObject({ repeated: false, files: [{ size: bytes.length }] });
  await world.settles();
  return await viewOf(caseId);
}

async function recordingOf(view: CaseView): Promise<Recording> {
  return unpackRecording(await world.specialist.bytes(`/api/studies/${view.studies[0]?.id ?? 'none'}/recording`));
}

const drawn = (recording: Recording): string => {
  const sheet = layoutSheet(recording, standardPaper, { ...standardLayout, ...windowOf(recording) });
  const pen = svgPen(lightPaper);
  drawPaper(pen, sheet);
  drawTraces(pen, recording, { sheet, style: printedTraces });
  return pen.svg(sheet);
};

/** How high each trace on the sheet reaches, in millimetres; the first clipped group holds the calibration pulses. */
const heightsOf = (svg: string): readonly number[] =>
  [...svg.matchAll(/<g clip-path="[^"]+">([^]*?)<\/g>/g)].slice(1).map(([, inside = '']) => {
    const points = [...inside.matchAll(/points="([^"]+)"/g)].flatMap(([, line = '']) => line.split(' '));
    const ys = points.map((point) => Number(point.split(',')[1]));
    return ys.reduce((top, y) => Math.max(top, y), -Infinity) - ys.reduce((low, y) => Math.min(low, y), Infinity);
  });

const twelve = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const labelsOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/font-weight="700"[^>]*>([^<]+)</g)].map(([, label = '']) => label);

// The file of data/dicom/ecg and the one of pydicom are the same bytes: one study, not two.
const real = [
  'dicom/ecg/waveform_ecg.dcm',
  'ecg/formats/dicom/ecgtoolkit_Example.dcm',
  'ecg/formats/aecg/ecgtoolkit_Example.xml',
  'ecg/formats/muse/example1.xml',
  'ecg/formats/muse/example2.xml',
  'ecg/formats/scp/ecgtoolkit_Example.scp',
  'ecg/formats/philips/1_04_01/2020-5-18_15-48-11.xml',
  'ecg/formats/ishne/ECG_P28.01.ecg',
];

onRecordings.each(real)('%s goes from upload to a drawn ECG', async (path) => {
  const view = await arrives({}, bytesOf(path));
  expect(view.state).not.toBe('rejected');
  const [study] = view.studies;
  expect(study).toMatchObject({ readable: true, analysisFailed: false });
  expect(study?.interpretation?.quality.verdict).not.toBe('unreadable');
  expect(study?.interpretation?.measurements.heartRateBpm).toBeGreaterThan(30);

  const svg = drawn(await recordingOf(view));
  expect([...labelsOf(svg)].sort()).toEqual([...twelve, 'II'].sort());
  const heights = heightsOf(svg);
  expect(heights).toHaveLength(13);
  for (const height of heights) expect(height).toBeGreaterThan(0.5);
  expect(Math.max(...heights)).toBeLessThan(100);
});

onRecordings('half an hour of two leads, and the files of a record in one zip, go the same way', async () => {
  const holter = await arrives({}, bytesOf('ecg/formats/mfer/sample.mwf'));
  expect(holter.studies[0]).toMatchObject({ readable: true, analysisFailed: false });
  const files = ['hea', 'mat'].map((end) => [`x.${end}`, bytesOf(`ecg/wfdb/12lead/E07500.${end}`)]);
  const record = await arrives({}, zipSync(Object.fromEntries(files) as Record<string, Uint8Array>));
  expect(record.studies[0]).toMatchObject({ readable: true, analysisFailed: false });
  expect((await recordingOf(record)).leads.map(({ name }) => name)).toEqual(twelve);
});

onRecordings('the same bytes under another name are the same study and the same receipt', async () => {
  const [first, second] = ['dicom/ecg/waveform_ecg.dcm', 'ecg/formats/dicom/pydicom_waveform_ecg.dcm'].map(bytesOf);
  expect(Buffer.compare(Buffer.from(first ?? []), Buffer.from(second ?? []))).toBe(0);
  const { receipt } = await uploadCase(world.technician, formOf({ mismatchConfirmed: true }), [second ?? first!]);
  expect(receipt.repeated).toBe(true);
});

const firstSeconds = (recording: Recording, seconds: number): Recording => ({
  ...recording,
  leads: recording.leads
    .filter(({ name }) => twelve.includes(name))
    .map((lead) => ({ ...lead, samples: lead.samples.slice(0, seconds * recording.rate) })),
});

onRecordings.each([
  ['DICOM', writeDicom],
  ['aECG', writeAecg],
] as const)(
  'an infarction of its second day, as %s and with chest pain, is never called normal',
  async (_name, write) => {
    const recording = firstSeconds(readWfdb(join(recordings, 'ecg/wfdb/ptbdb/s0010_re.hea')), 10);
    const bytes = write({ ...recording, startedAt: '2026-01-05T03:12:00' }, { uid: '2.25.9001' });
    const patient = { ...formOf().patient, sex: 'female' as const, ageYears: 81 };
    const view = await arrives({ patient, symptoms: ['chest-pain'], question: '胸痛' }, bytes);
    const said = view.studies[0]?.interpretation;
    expect(said).toBeTruthy();
    expect(said?.severity).not.toBe('normal');
    expect(said?.findings.map(({ key }) => key)).toContain('recent-infarction');
    const { rows } = await world.specialist.call(Worklist, ['GET', '/api/worklist?filter=all']);
    expect(rows.find(({ caseId }) => caseId === view.id)?.lifted).toBe(true);
  },
);

/** Written wrongly by its vendor, annotations only, a list of beats: known kinds without an ECG to show. */
const unreadable = ['scp/healforce_62.SCP', 'edf/test_edfann.edf', 'ishne/ECG_P28.01.ann'];
const broken = present ? readdirSync(join(recordings, 'dicom/broken')).map((name) => `dicom/broken/${name}`) : [];
const hostile = [
  ...broken.filter((path) => statSync(join(recordings, path)).isFile()),
  ...unreadable.map((path) => `ecg/formats/${path}`),
];

type Answer = { readonly name: string; readonly status: number; readonly refusal: RefusalBody | null };

/** Form and file in one request, as a script sends them, so that each file keeps its name. */
async function posts(path: string): Promise<Answer> {
  const bytes = bytesOf(path);
  const name = `${basename(path)} <img src=x onerror=alert(1)>`;
  const body = new FormData();
  body.set('form', JSON.stringify(formOf({ mismatchConfirmed: true, question: path })));
  body.set('file', new Blob([Buffer.from(bytes)]), name);
  const { base, headers } = world.technician;
  expect(headers).toHaveProperty(ownHeader.name);
  const response = await fetch(`${base}/cases`, { method: 'POST', headers, body });
  const said: unknown = await response.json();
  if (response.ok) Receipt.parse(said);
  return { name, status: response.status, refusal: response.ok ? null : RefusalBody.parse(said) };
}

describe('hostile and foreign files', () => {
  const answers: Answer[] = [];
  let rows: readonly UploadRow[] = [];
  beforeAll(async () => {
    if (!present) return;
    for (const path of hostile) answers.push(await posts(path));
    await world.settles();
    ({ rows } = await world.technician.call(UploadRows, ['GET', '/api/uploads']));
  });

  onRecordings('are each refused in words at the door, or taken and then rejected in words', () => {
    expect(answers.length).toBeGreaterThan(50);
    for (const { name, status, refusal } of answers) {
      const line = rows.find(({ fileName }) => fileName === name);
      const words = { zh: expect.stringMatching(/\p{Script=Han}/u) as string, en: expect.any(String) as string };
      expect({ name, refusal: line?.refusal }).toEqual({
        name,
        refusal: { code: expect.stringMatching(/^upload\//) as string, ...words },
      });
      if (refusal) {
        expect({ name, code: refusal.code, client: status < 500 }).toEqual({
          name,
          code: line?.refusal?.code,
          client: true,
        });
        expect(line?.kind).toBe('refused');
      } else expect({ name, state: line?.state }).toEqual({ name, state: 'rejected' });
    }
  });

  onRecordings('what is of a known kind and unreadable is damaged, not unknown', () => {
    const codeOf = (part: string) => rows.find(({ fileName }) => fileName?.includes(part))?.refusal?.code;
    expect([codeOf('.SCP'), codeOf('.edf'), codeOf('.ann')]).toEqual([
      'upload/damaged',
      'upload/damaged',
      'upload/unknown-format',
    ]);
  });

  onRecordings('leave nothing half-stored: every study has its bytes, every refused file has no study', async () => {
    const studies: { id: string; sha256: string }[] = await world.db.query(`select id, sha256 from study`);
    expect(studies.length).toBeGreaterThan(0);
    for (const { id, sha256 } of studies) {
      const bytes = await world.specialist.bytes(`/api/studies/${id}/original`);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    const taken = new Set(studies.map(({ sha256 }) => sha256));
    for (const [place, path] of hostile.entries()) {
      const sha256 = createHash('sha256').update(bytesOf(path)).digest('hex');
      if (answers[place]?.refusal) expect({ path, taken: taken.has(sha256) }).toEqual({ path, taken: false });
    }
  });

  onRecordings('and the doors and workers go on working', async () => {
    const { caseId } = await world.uploads('normal', {});
    await world.settles();
    expect((await viewOf(caseId)).studies[0]).toMatchObject({ readable: true, analysisFailed: false });
  });
});
