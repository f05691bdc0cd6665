import { z } from 'zod';
import { Tier } from '../interpretation';

/** v: confirmed by secondary sources, r: recalled, j: our judgement; r and j are to be confirmed by the group's physicians. */
export const Mark = z.enum(['v', 'r', 'j', 'v/r', 'v/j']);

export type Mark = z.infer<typeof Mark>;

/** `adult`: off under 16 years. `everyone`: the same numbers. `own`: its own numbers for children. */
const Ages = z.enum(['adult', 'everyone', 'own']);
export type Ages = z.infer<typeof Ages>;

export const row = <Numbers extends Record<string, z.ZodNumber>>(numbers: Numbers) =>
  z.strictObject({
    name: z.strictObject({ zh: z.string(), en: z.string() }),
    /** The highest tier this key may reach. */
    tier: Tier,
    numbers: z.strictObject(numbers),
    ages: Ages,
    source: z.string(),
    mark: Mark,
  });

export const n = z.number();
