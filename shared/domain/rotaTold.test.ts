import { PersonId } from './ids';
import { toldOfAsking, toldOfDecision, toldOfOverride, type RotaWord } from './rotaTold';

const id = (n: number): PersonId => PersonId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const [giver, taker, desk, third] = [id(1), id(2), id(3), id(4)];
const names = new Map([
  [giver, 'giver'],
  [taker, 'taker'],
  [desk, 'desk'],
  [third, 'third'],
]);
const said = (words: readonly RotaWord[]): readonly string[] =>
  words.map(({ to, message, who }) => `${names.get(to) ?? ''} ${message} ${who ? (names.get(who) ?? '') : '-'}`);

const asked = { givesId: giver, askedOfId: taker, takesId: null, askedBy: giver };

test('a question goes to the colleague, one to all goes to all but the giver', () => {
  expect(said(toldOfAsking(asked, { actor: giver, anybody: [] }))).toEqual(['taker swap-asked giver']);
  const open = { ...asked, askedOfId: null };
  expect(said(toldOfAsking(open, { actor: giver, anybody: [giver, taker, third] }))).toEqual([
    'taker swap-asked giver',
    'third swap-asked giver',
  ]);
});

test('the giver hears what the desk has asked on their behalf', () => {
  expect(said(toldOfAsking({ ...asked, askedBy: desk }, { actor: desk, anybody: [] }))).toEqual([
    'taker swap-asked giver',
    'giver swap-asked giver',
  ]);
});

test('an answer goes to the asker, and to both where the desk has asked or decided', () => {
  const taken = { ...asked, takesId: taker };
  expect(said(toldOfDecision(taken, 'take', taker))).toEqual(['giver swap-taken taker']);
  expect(said(toldOfDecision(asked, 'decline', taker))).toEqual(['giver swap-declined taker']);
  expect(said(toldOfDecision({ ...taken, askedBy: desk }, 'take', taker))).toEqual([
    'giver swap-taken taker',
    'desk swap-taken taker',
  ]);
  expect(said(toldOfDecision({ ...taken, askedBy: desk }, 'take', desk))).toEqual([
    'giver swap-taken taker',
    'taker swap-taken giver',
  ]);
  expect(said(toldOfDecision(taken, 'undo', giver))).toEqual(['taker swap-undone giver']);
  expect(toldOfDecision(asked, 'withdraw', giver)).toEqual([]);
});

test('an override tells who comes and who goes, taken back the other way round', () => {
  const replace = { personId: taker, replacesId: giver };
  expect(said(toldOfOverride(replace, { actor: desk, takenBack: false }))).toEqual([
    'taker shift-added giver',
    'giver shift-removed taker',
  ]);
  expect(said(toldOfOverride(replace, { actor: desk, takenBack: true }))).toEqual([
    'taker shift-removed giver',
    'giver shift-added taker',
  ]);
  expect(toldOfOverride({ personId: desk, replacesId: null }, { actor: desk, takenBack: false })).toEqual([]);
});
