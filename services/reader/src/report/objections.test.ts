import type { CaseView } from '../../../../shared/contracts/http';
import { beginWriting, withPhrase, withSeverity } from './body';
import { objectionsTo } from './objections';
import { phrases } from './phrases';

type Seen = Pick<CaseView, 'alerts' | 'readNow' | 'studies' | 'noRepeat'>;
const view = (of: { alert?: string; readNow?: string; readable?: boolean }): Seen =>
  ({
    alerts: of.alert ? [{ severity: 'critical', state: of.alert }] : [],
    readNow: of.readNow ? { state: of.readNow } : null,
    noRepeat: null,
    studies: [{ readable: of.readable ?? true }],
  }) as unknown as Seen;

const normal = withPhrase(beginWriting(null, null), phrases[0]!);

test('a concluded report with a chosen severity may be signed', () => {
  expect(objectionsTo(normal, view({}))).toEqual([]);
});

test('an empty report lacks conclusion and severity', () => {
  expect(objectionsTo(beginWriting(null, null), view({}))).toEqual(['conclusion-missing', 'severity-missing']);
});

test('an open ReadNow comes first', () => {
  expect(objectionsTo(normal, view({ readNow: 'claimed' }))).toEqual(['read-now-open']);
  expect(objectionsTo(normal, view({ readNow: 'resolved' }))).toEqual([]);
});

test('nothing is signed before its recording is there', () => {
  expect(objectionsTo(normal, view({ readable: false }))).toEqual(['nothing-to-read']);
});

test('critical needs its alert; a retracted one does not count, a closed one does', () => {
  const critical = withSeverity(normal, 'critical');
  expect(objectionsTo(critical, view({}))).toEqual(['critical-without-alert']);
  expect(objectionsTo(critical, view({ alert: 'retracted' }))).toEqual(['critical-without-alert']);
  expect(objectionsTo(critical, view({ alert: 'closed' }))).toEqual([]);
  expect(objectionsTo(normal, view({ alert: 'notifying' }))).toEqual(['alert-without-critical']);
});
