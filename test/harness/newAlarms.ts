import { clocksFrom } from '../../shared/domain/clocks';
import { criticalAlertPolicy, type CriticalAlert } from '../../shared/domain/criticalAlert';
import { readNowPolicy, type ReadNow } from '../../shared/domain/readNow';

const clocks = clocksFrom([]);

/** Raised at this moment under the default clocks; nobody has looked yet. */
export const newReadNow = (raisedAt: Date): ReadNow => ({
  state: 'raised',
  level: 0,
  round: 0,
  raisedAt,
  dueAt: raisedAt,
  bedsideWarnedAt: null,
  firstOpinionAt: null,
  policy: readNowPolicy(clocks),
});

type Value = { readonly severity: 'critical' | 'significant'; readonly key: string };

/** Declared at this moment under the default clocks; nobody was told yet. */
export const newAlert = (declaredAt: Date, { severity, key }: Value): CriticalAlert => ({
  state: 'declared',
  level: 0,
  round: 0,
  declaredAt,
  dueAt: declaredAt,
  phonePromptedAt: null,
  breachedAt: null,
  acknowledgedAt: null,
  doctorInformedDueAt: null,
  dispositionDueAt: null,
  policy: criticalAlertPolicy(clocks, { severity, findingKeys: [key] }),
});
