import { z } from 'zod';
import type { Clocks } from './clocks';

export const ClinicLevel = z.enum([
  'clinic-level-1',
  'clinic-level-2',
  'clinic-level-3',
  'clinic-level-4',
  'clinic-level-5',
  'clinic-level-6',
  'clinic-level-7',
  'clinic-level-8',
  'clinic-level-9',
]);
export type ClinicLevel = z.infer<typeof ClinicLevel>;
export const AlertAudience = z.enum([...ClinicLevel.options, 'coordinator', 'declaring-reader']);
export type AlertAudience = z.infer<typeof AlertAudience>;

export const CriticalAlertPolicy = z.strictObject({
  /** Each level is told from `afterMs` on, and again every `repeatMs` with all levels below it. */
  levels: z.array(z.strictObject({ afterMs: z.number(), to: AlertAudience })).min(1),
  repeatMs: z.number(),
  phonePromptMs: z.number(),
  breachMs: z.number(),
  doctorInformedMs: z.number(),
  dispositionMs: z.number(),
  confirmMs: z.number(),
});
export type CriticalAlertPolicy = z.infer<typeof CriticalAlertPolicy>;

/** Findings whose patient cannot wait half an hour for somebody to act. */
const actWithinTen: readonly string[] = [
  'vf-flutter',
  'vt',
  'asystole',
  'wide-qrs-tachycardia',
  'polymorphic-vt',
  'acute-mi-suspected',
  'sgarbossa',
  'posterior-mi',
  're-infarction',
];

type Level = CriticalAlertPolicy['levels'][number];

/** Beyond the third, each further level of a clinic follows the one before it; the desk keeps its own time, after whoever is told with it. */
const withMore = (
  levels: readonly Level[],
  { clinicLevels, after, every }: { clinicLevels: number; after: number; every: number },
): Level[] =>
  [
    ...levels,
    ...ClinicLevel.options.slice(3, clinicLevels).map((to, place) => ({ afterMs: after + (place + 1) * every, to })),
  ].toSorted((a, b) => a.afterMs - b.afterMs || Number(a.to === 'coordinator') - Number(b.to === 'coordinator'));

type Severity = 'critical' | 'significant';

const significantPolicy = (clocks: Clocks, clinicLevels: number) => ({
  levels: withMore(
    [
      { afterMs: 0, to: 'clinic-level-1' },
      { afterMs: clocks.significantAcknowledge, to: 'clinic-level-2' },
      { afterMs: clocks.significantSecond, to: 'clinic-level-3' },
      { afterMs: clocks.significantThird, to: 'coordinator' },
    ],
    { clinicLevels, after: clocks.significantSecond, every: clocks.significantAcknowledge },
  ),
  repeatMs: clocks.significantAcknowledge,
  phonePromptMs: clocks.significantAcknowledge,
  breachMs: clocks.significantThird,
});

const criticalPolicy = (clocks: Clocks, clinicLevels: number) => ({
  levels: withMore(
    [
      { afterMs: 0, to: 'clinic-level-1' },
      { afterMs: clocks.alertSecondLevel, to: 'clinic-level-2' },
      { afterMs: clocks.alertDirector, to: 'clinic-level-3' },
      { afterMs: clocks.alertCoordinator, to: 'coordinator' },
    ],
    { clinicLevels, after: clocks.alertDirector, every: clocks.alertSecondLevel },
  ),
  repeatMs: clocks.alertRepeat,
  phonePromptMs: clocks.alertPhonePrompt,
  breachMs: clocks.alertBreach,
});

type Declared = {
  readonly severity: Severity;
  readonly findingKeys: readonly string[];
  /** How many levels the clinic has written down. */
  readonly clinicLevels?: number;
};

export function criticalAlertPolicy(
  clocks: Clocks,
  { severity, findingKeys, clinicLevels = 3 }: Declared,
): CriticalAlertPolicy {
  const urgent = findingKeys.some((key) => actWithinTen.includes(key));
  const told = severity === 'significant' ? significantPolicy : criticalPolicy;
  return {
    ...told(clocks, clinicLevels),
    doctorInformedMs: clocks.alertDoctorInformed,
    dispositionMs: urgent ? clocks.alertDispositionUrgent : clocks.alertDisposition,
    confirmMs: clocks.alertConfirm,
  };
}
