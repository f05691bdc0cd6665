import { caseFlow, CaseEvent, CaseState, claimable, claimableInAlarm, mayBeClaimed, moveFrom } from './caseFlow';

const travel = (events: readonly CaseEvent[], from: CaseState = 'draft'): CaseState =>
  events.reduce<CaseState>((state, event) => {
    const row = moveFrom(state, event);
    if (!row) throw new Error(`${event} means nothing in ${state}`);
    return row.to;
  }, from);

/** Who has a state that is no end: a machine that was asked on arrival, a timer, or a person with a lease. */
const ownedBy: Readonly<Record<CaseState, 'technician' | 'machine' | 'timer' | 'person' | 'end'>> = {
  draft: 'technician',
  submitted: 'machine',
  rejected: 'end',
  queued: 'machine',
  assigned: 'timer',
  reading: 'person',
  'repeat-requested': 'timer',
  'info-requested': 'timer',
  signed: 'machine',
  returned: 'timer',
  received: 'machine',
  closed: 'end',
  cancelled: 'end',
};

test.each<[string, CaseEvent[], CaseState]>([
  [
    'the main road',
    ['submit', 'ingested', 'analyzed', 'assign', 'open', 'sign', 'deliver', 'opened-at-clinic', 'close'],
    'closed',
  ],
  [
    'a loop from paper in a closed case',
    ['submit', 'open', 'sign', 'deliver', 'opened-at-clinic', 'close', 'reopen'],
    'received',
  ],
  ['a lost lease', ['submit', 'analyzed', 'assign', 'open', 'requeue', 'assign', 'open', 'sign'], 'signed'],
  ['claimed from the queue', ['submit', 'analyzed', 'open', 'sign'], 'signed'],
  [
    'a repeat recording',
    ['submit', 'analyzed', 'open', 'request-repeat', 'study-added', 'ingested', 'analyzed'],
    'queued',
  ],
  ['a repeat that cannot be', ['submit', 'analyzed', 'open', 'request-repeat', 'no-repeat', 'open', 'sign'], 'signed'],
  ['a question answered', ['submit', 'analyzed', 'open', 'request-info', 'answered'], 'queued'],
  ['analysis that failed', ['submit', 'analysis-failed'], 'queued'],
  [
    'an alarm answered before the machines had finished',
    ['submit', 'open', 'requeue', 'assign', 'open', 'sign'],
    'signed',
  ],
  ['nothing decodes in a reader’s hands', ['submit', 'open', 'undecodable', 'study-added', 'ingested'], 'submitted'],
  ['rejected and sent again', ['submit', 'reject', 'resubmit', 'ingested'], 'submitted'],
])('%s', (_, events, end) => {
  expect(travel(events)).toBe(end);
});

test('every state is reached, and an end is reached from every state', () => {
  const edges = CaseState.options.map(
    (state) => [state, Object.values(caseFlow[state].on).map(({ to }) => to)] as const,
  );
  const reach = (from: CaseState): Set<CaseState> => {
    const seen = new Set([from]);
    for (const state of seen) for (const to of new Map(edges).get(state) ?? []) seen.add(to);
    return seen;
  };
  expect([...reach('draft')].sort()).toEqual([...CaseState.options].sort());
  for (const state of CaseState.options) expect([...reach(state)].some((each) => caseFlow[each].ends)).toBe(true);
});

test('what a machine owns is asked of a machine on arrival, or looked after by the sweep', () => {
  const arriving = (state: CaseState) =>
    CaseState.options.flatMap((from) => Object.values(caseFlow[from].on).filter(({ to }) => to === state));
  for (const state of CaseState.options.filter((each) => ownedBy[each] === 'machine' && each !== 'received')) {
    const moves = arriving(state).filter(({ work }) => work !== null);
    expect(moves.length).toBeGreaterThan(0);
  }
  for (const state of CaseState.options) expect(caseFlow[state].ends).toBe(ownedBy[state] === 'end');
});

test('a late event changes nothing', () => {
  expect(moveFrom('queued', 'analyzed')).toBeUndefined();
  expect(moveFrom('returned', 'deliver')).toBeUndefined();
  expect(moveFrom('cancelled', 'sign')).toBeUndefined();
});

const inTableOrder = (a: CaseState, b: CaseState): number =>
  CaseState.options.indexOf(a) - CaseState.options.indexOf(b);

test('nothing submitted can be rejected by a person, and a reader in the middle cannot be skipped', () => {
  const rejecting = CaseState.options.filter((state) => moveFrom(state, 'reject'));
  expect(rejecting).toEqual(['submitted', 'queued', 'assigned']);
  expect(CaseState.options.filter((state) => moveFrom(state, 'sign'))).toEqual(['reading']);
  expect(CaseState.options.filter((state) => moveFrom(state, 'open'))).toEqual(
    [...claimableInAlarm].sort(inTableOrder),
  );
});

test('a reader claims what is ready, and in an alarm what is not; a case that waits for its repeat rings nobody', () => {
  for (const state of CaseState.options) {
    expect(mayBeClaimed(state, null)).toBe(claimable.includes(state));
    expect(mayBeClaimed(state, 'paging')).toBe(moveFrom(state, 'open') !== undefined);
  }
  expect(mayBeClaimed('repeat-requested', 'awaiting-repeat')).toBe(false);
  expect(mayBeClaimed('submitted', 'raised')).toBe(true);
});

test('a signed case is not cancelled; what is signed can be amended for ever', () => {
  for (const state of ['signed', 'returned', 'received', 'closed'] as const) {
    expect(moveFrom(state, 'cancel')).toBeUndefined();
    expect(moveFrom(state, 'amend')).toEqual({ to: 'signed', work: 'deliver' });
  }
});

test('a reclaimed case keeps the road it was on: every event of the list is used somewhere', () => {
  const used = new Set(CaseState.options.flatMap((state) => Object.keys(caseFlow[state].on)));
  expect([...used].sort()).toEqual([...CaseEvent.options].sort());
});
