import { refusals, type Refusal } from '../domain/refusal';
import type { RefusalBody } from './http';

/** A refusal as the doors answer it: code, words for a person, ids that help. */
export const refusalBody = ({ code, detail }: Refusal): RefusalBody => ({
  code,
  zh: refusals[code].zh,
  en: refusals[code].en,
  detail: { ...detail },
});
