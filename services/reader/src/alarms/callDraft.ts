import type { LogCall } from '../../../../shared/contracts/loop';

export type CallDraft = {
  /** A person, `nobody`, or nothing chosen yet. */
  readonly who: string;
  readonly said: string;
  readonly readBack: LogCall['readBack'];
  readonly agreed: LogCall['agreed'];
};

export const nobody = 'nobody';
/** Nothing was said yet to whoever is chosen. */
export const untold = { said: '', readBack: 'none', agreed: 'nothing' } as const;

export const hasAnswered = ({ who }: CallDraft): boolean => who !== '' && who !== nobody;

/** Null while nobody is chosen, while a judgement has no words, and while words have no judgement. */
export function callBody(draft: CallDraft): object | null {
  const said = draft.said.trim() || null;
  const { who, readBack, agreed } = draft;
  if (who === '' || (said === null) !== (readBack === 'none')) return null;
  return { answeredBy: hasAnswered(draft) ? who : null, said, readBack, agreed };
}
