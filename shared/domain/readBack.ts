import { z } from 'zod';
import { ageAt } from './case';

/** 复述确认: the receiver picks the right patient and the right finding among near misses. */
export const ReadBackPatient = z.strictObject({ name: z.string(), sex: z.string(), age: z.string() });
export type ReadBackPatient = z.infer<typeof ReadBackPatient>;

/** What was heard on the telephone or stands on paper, word for word; null in loops from before it was asked for. */
export const SaidReadBack = z.strictObject({ said: z.string().min(1).nullable() });
/** Picked at a screen and judged by the server, or heard by a person and judged by whoever noted it. */
export const ReadBack = z.union([z.strictObject({ patient: ReadBackPatient, findingKey: z.string() }), SaidReadBack]);
export type ReadBack = z.infer<typeof ReadBack>;

/** Who the right one is, as of the declaration: a birthday during the loop changes nothing. */
export function readBackPatient(
  patient: {
    readonly name: string;
    readonly sex: string;
    readonly birthDate: string | null;
    readonly ageYears: number | null;
  },
  declaredAt: Date,
): ReadBackPatient {
  const age = ageAt(patient, declaredAt);
  return { name: patient.name, sex: patient.sex, age: age === null ? '未知' : String(age) };
}

export type ReadBackChallenge<Option> = { readonly options: readonly Option[]; readonly right: number };

const swapOf: Readonly<Record<string, string>> = {
  张: '章', 章: '张', 王: '汪', 汪: '王', 李: '黎', 黎: '李', 陈: '程', 程: '陈', 刘: '柳', 柳: '刘', 赵: '邵', 黄: '王', 周: '邹', 吴: '伍',
}; // prettier-ignore

const otherSex = (sex: string): string => (sex === 'male' ? 'female' : sex === 'female' ? 'male' : 'unknown');

const nearName = (name: string): string => {
  const [first = '', ...rest] = Array.from(name);
  const swapped = swapOf[first];
  if (swapped) return swapped + rest.join('');
  const turned = first + [...rest].reverse().join('');
  return turned === name ? `王${rest.join('')}` : turned;
};

const nearAge = (age: string, by: number): string => {
  const years = Number.parseInt(age, 10);
  return Number.isFinite(years) ? String(Math.max(0, years + (years > 20 ? by : 1 + Math.abs(by % 7)))) : age;
};

/** Places the right one by `seed`, so the same alert always shows the same order. */
function place<Option>(right: Option, wrong: readonly Option[], seed: number): ReadBackChallenge<Option> {
  const at = Math.abs(seed) % (wrong.length + 1);
  return { options: [...wrong.slice(0, at), right, ...wrong.slice(at)], right: at };
}

const distinct = (options: readonly ReadBackPatient[], right: ReadBackPatient): readonly ReadBackPatient[] => {
  const seen = new Set([JSON.stringify(right)]);
  return options.filter((option) => {
    const key = JSON.stringify(option);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** Near misses differ in one thing: the name by a character, the sex, or the age by a decade. */
export function patientChallenge(right: ReadBackPatient, seed: number): ReadBackChallenge<ReadBackPatient> {
  const wrong = distinct(
    [
      { ...right, name: nearName(right.name) },
      { ...right, sex: otherSex(right.sex), age: nearAge(right.age, -10) },
      { ...right, age: nearAge(right.age, 10) },
    ],
    right,
  );
  return place(right, wrong, seed);
}

/** Findings that sound alike and are treated differently. */
const nearFindings: Readonly<Record<string, readonly string[]>> = {
  'acute-mi-suspected': ['acute-ischemia-suspected', 'sgarbossa', 'qtc-long'],
  'vf-flutter': ['vt', 'asystole', 'svt-fast'],
  asystole: ['pause', 'bradycardia-severe', 'vf-flutter'],
  vt: ['svt-fast', 'vf-flutter', 'wide-qrs-tachycardia'],
  'wide-qrs-tachycardia': ['svt-fast', 'vt', 'preexcited-af'],
  'svt-fast': ['vt', 'wide-qrs-tachycardia', 'preexcited-af'],
  'bradycardia-severe': ['av-block-high', 'pause', 'pacing-failure'],
  'av-block-high': ['bradycardia-severe', 'pause', 'pacing-failure'],
  pause: ['asystole', 'av-block-high', 'bradycardia-severe'],
};
const fallback = ['acute-mi-suspected', 'av-block-high', 'vt'] as const;

/** Options are finding keys; their words live in `findingNames`. */
export function findingChallenge(right: string, seed: number): ReadBackChallenge<string> {
  const wrong = (nearFindings[right] ?? fallback).filter((key) => key !== right).slice(0, 3);
  return place(right, wrong, seed);
}
