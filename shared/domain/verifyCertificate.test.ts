import fc from 'fast-check';
import { sampleCertificate, sampleEvents, sampleRecord, sha256 } from '../../test/harness/sampleLoop';
import { canonicalJson } from './canonicalJson';
import { LoopCertificate } from './loopCertificate';
import type { LoopRecord } from './loopRecord';
import { certificateObjections, type CertificateObjection } from './verifyCertificate';

const objectionsTo = (value: unknown): readonly string[] => {
  const parsed = LoopCertificate.safeParse(value);
  return parsed.success ? certificateObjections(parsed.data, sha256) : ['schema'];
};

test('a loop that was run as it should be is in order', () => {
  expect(objectionsTo(sampleCertificate())).toEqual([]);
  expect(objectionsTo(JSON.parse(JSON.stringify(sampleCertificate(), null, 2)))).toEqual([]);
});

test('words that were heard are in order as they stand, and a certificate from before they were kept as well', () => {
  const [call] = sampleRecord.calls;
  const { said, ...before } = call!;
  const acknowledged = { ...sampleRecord.acknowledged!, readBack: { said: said ?? null } };
  expect(objectionsTo(sampleCertificate({ ...sampleRecord, acknowledged }))).toEqual([]);
  expect(objectionsTo(sampleCertificate({ ...sampleRecord, calls: [before] }))).toEqual([]);
});

const retold: Partial<LoopRecord> = { acknowledged: null, disposition: null, closed: null };
const two = { askedBy: sampleRecord.declared.by, by: sampleRecord.disposition!.by };
const [, , , , ...tail] = sampleEvents;

/** Hashed anew by whoever changed it: what it says still gives it away. */
test.each<[string, Partial<LoopRecord>, CertificateObjection]>([
  ['closed without a disposition', { disposition: null }, 'incomplete'],
  ['closed without a read-back', { acknowledged: null }, 'incomplete'],
  ['closed by nobody', { closed: null }, 'incomplete'],
  ['disposed before it was read back', { disposition: { ...sampleRecord.disposition!, at: '2031-03-30T05:01:00.000Z' } }, 'times-out-of-order'],
  ['delivered before it was sent', { told: [{ ...sampleRecord.told[0]!, deliveredAt: '2031-03-30T04:59:00.000Z' }] }, 'times-out-of-order'],
  ['another patient', { patient: { ...sampleRecord.patient, age: '58' } }, 'read-back-differs'],
  ['another value', { finding: { ...sampleRecord.finding, key: 'vt' } }, 'read-back-differs'],
  ['read back a minute earlier than it was', { acknowledged: { ...sampleRecord.acknowledged!, at: '2031-03-30T05:01:00.000Z' } }, 'event-missing'],
  ['on paper without its mark', { acknowledged: { ...sampleRecord.acknowledged!, channel: 'paper' } }, 'paper-not-marked'],
  ['still open', { state: 'disposed', closed: null }, 'not-ended'],
  ['retracted by one person', { ...retold, state: 'retracted', retracted: { ...two, by: two.askedBy, at: '2031-03-30T05:02:00.000Z', reason: '看错' } }, 'one-person-alone'],
  ['a paper loop confirmed by who entered it', { downtime: { reason: '断电', by: sampleRecord.closed!.by, at: '2031-03-30T05:20:00.000Z' } }, 'one-person-alone'],
])('%s', (_what, change, objection) => {
  expect(objectionsTo(sampleCertificate({ ...sampleRecord, ...change }))).toContain(objection);
}); // prettier-ignore

test('a line that is missing, or comes before its time, is found', () => {
  expect(objectionsTo(sampleCertificate(sampleRecord, tail))).toContain('event-missing');
  expect(objectionsTo(sampleCertificate(sampleRecord, [...sampleEvents].reverse()))).toContain('events-out-of-order');
});

type Path = readonly (string | number)[];

const leaves = (value: unknown, path: Path = []): Path[] => {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) =>
    leaves(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

type Node = Record<string | number, unknown>;

/** The certificate with one leaf changed, as somebody with an editor would. */
function tampered(path: Path, change: (leaf: unknown) => unknown): unknown {
  const copy = structuredClone(sampleCertificate()) as unknown as Node;
  const [last, ...before] = [...path].reverse();
  const holder = before.reverse().reduce<Node>((node, key) => node[key] as Node, copy);
  holder[last!] = change(holder[last!]);
  return copy;
}

const anotherLeaf = (leaf: unknown, seed: string): unknown => {
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  if (leaf === null) return seed;
  return leaf === seed ? `${seed}x` : seed;
};

test('any field that somebody changes is found', () => {
  const paths = leaves(sampleCertificate());
  expect(paths.length).toBeGreaterThan(60);
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.string({ minLength: 1 }), (path, seed) => {
      expect(objectionsTo(tampered(path, (leaf) => anotherLeaf(leaf, seed)))).not.toEqual([]);
    }),
    { numRuns: 600 },
  );
});

test('a line cut from the timeline, or moved within it, is found', () => {
  const { events, ...rest } = sampleCertificate();
  fc.assert(
    fc.property(fc.nat(events.length - 1), fc.nat(events.length - 1), (from, to) => {
      const others = events.filter((_line, place) => place !== from);
      expect(objectionsTo({ ...rest, events: others })).toContain('hash');
      fc.pre(from !== to);
      const moved = [...others.slice(0, to), events[from], ...others.slice(to)];
      expect(objectionsTo({ ...rest, events: moved })).toContain('chain');
    }),
  );
});

test('the same content is the same text in whatever order it was written', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '中' }], a: true, e: undefined })).toBe(
    '{"a":true,"b":[1,{"c":"中","d":null}]}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
