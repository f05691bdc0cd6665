import { z } from 'zod';
import type { Profession } from './person';

/** How a critical value was answered: at a screen, on the telephone, or on paper while the system was down. */
export const AnswerChannel = z.enum(['screen', 'phone', 'paper']);
export type AnswerChannel = z.infer<typeof AnswerChannel>;

export const CallReadBack = z.enum(['right', 'wrong', 'none']);
export type CallReadBack = z.infer<typeof CallReadBack>;

export const Agreed = z.enum(['taking-care', 'patient-left', 'nothing']);
export type Agreed = z.infer<typeof Agreed>;

export type CallFacts = {
  readonly readBack: CallReadBack;
  readonly agreed: Agreed;
  /** Null: nobody answered. */
  readonly receiver: { readonly profession: Profession; readonly treating: boolean } | null;
  /** A page of this alert has reached a doctor or nurse of the clinic. */
  readonly clinicianReached: boolean;
};

/** A doctor or nurse of the treating clinic; its technician only while the alert has reached none of them. */
export const mayReceive = (profession: Profession, clinicianReached: boolean): boolean =>
  profession === 'doctor' || profession === 'nurse' || !clinicianReached;

/** What a logged call is worth: the same answer as at a screen, or a line in the log while the alarm goes on. */
export function callAcknowledges({ readBack, agreed, receiver, clinicianReached }: CallFacts): boolean {
  if (!receiver?.treating || readBack !== 'right' || agreed === 'nothing') return false;
  return mayReceive(receiver.profession, clinicianReached);
}
