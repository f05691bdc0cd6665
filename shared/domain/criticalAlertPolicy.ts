import { z } from 'zod';
import type { Clocks } from './clocks';

export const AlertAudience = z.enum([
  'clinic-level-1',
  'clinic-level-2',
  'clinic-level-3',
  'coordinator',
  'declaring-reader',
]);
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

export function criticalAlertPolicy(
  clocks: Clocks,
  { severity, findingKeys }: { severity: 'critical' | 'significant'; findingKeys: readonly string[] },
): CriticalAlertPolicy {
  const urgent = findingKeys.some((key) => actWithinTen.includes(key));
  const common = {
    doctorInformedMs: clocks.alertDoctorInformed,
    dispositionMs: urgent ? clocks.alertDispositionUrgent : clocks.alertDisposition,
    confirmMs: clocks.alertConfirm,
  };
  if (severity === 'significant') {
    return {
      ...common,
      levels: [
        { afterMs: 0, to: 'clinic-level-1' },
        { afterMs: clocks.significantAcknowledge, to: 'clinic-level-2' },
        { afterMs: clocks.significantSecond, to: 'clinic-level-3' },
        { afterMs: clocks.significantThird, to: 'coordinator' },
      ],
      repeatMs: clocks.significantAcknowledge,
      phonePromptMs: clocks.significantAcknowledge,
      breachMs: clocks.significantThird,
    };
  }
  return {
    ...common,
    levels: [
      { afterMs: 0, to: 'clinic-level-1' },
      { afterMs: clocks.alertSecondLevel, to: 'clinic-level-2' },
      { afterMs: clocks.alertDirector, to: 'clinic-level-3' },
      { afterMs: clocks.alertCoordinator, to: 'coordinator' },
    ],
    repeatMs: clocks.alertRepeat,
    phonePromptMs: clocks.alertPhonePrompt,
    breachMs: clocks.alertBreach,
  };
}
