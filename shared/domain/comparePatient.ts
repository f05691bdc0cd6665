/** Who the technician says it is. */
export type FormPatient = {
  readonly name: string | null;
  readonly sex: 'male' | 'female' | null;
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
};

/** Who the device says it is. */
export type FilePatient = {
  readonly name: string | null;
  readonly sex: 'male' | 'female' | null;
  readonly birthDate: string | null;
};

export type ComparedField = 'name' | 'sex' | 'birth-date';
export type PatientComparison = {
  readonly mismatched: readonly ComparedField[];
  /** Both sides say something, but in ways that cannot be held against each other (pinyin against characters). */
  readonly notComparable: readonly ComparedField[];
};

type Verdict = 'same' | 'different' | 'not-comparable';

const hasChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Width, case, spaces, dots and the separators of DICOM names do not tell people apart. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s^·•.,'-]/gu, '');

const sorted = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s^·•.,]+/u)
    .filter((part) => part !== '')
    .sort()
    .join(' ');

/** A DICOM name has up to three spellings: alphabetic=ideographic=phonetic. */
const spellings = (name: string): readonly string[] => name.split('=').filter((spelling) => plain(spelling) !== '');

const sameSpelling = (a: string, b: string): boolean =>
  plain(a) === plain(b) || (!hasChinese(a) && !hasChinese(b) && sorted(a) === sorted(b));

const compareNames = (form: string, file: string): Verdict => {
  const [ours, theirs] = [spellings(form), spellings(file)];
  if (ours.length === 0 || theirs.length === 0) return 'same';
  const pairs = ours.flatMap((a) => theirs.filter((b) => hasChinese(a) === hasChinese(b)).map((b) => [a, b] as const));
  if (pairs.length === 0) return 'not-comparable';
  return pairs.some(([a, b]) => sameSpelling(a, b)) ? 'same' : 'different';
};

const compareWords = (form: string, file: string): Verdict => (form === file ? 'same' : 'different');

const verdictOn = (field: ComparedField, form: FormPatient, file: FilePatient): Verdict => {
  const key = field === 'birth-date' ? 'birthDate' : field;
  const [ours, theirs] = [form[key], file[key]];
  if (ours === null || theirs === null) return 'same';
  return field === 'name' ? compareNames(ours, theirs) : compareWords(ours, theirs);
};

const fields: readonly ComparedField[] = ['name', 'sex', 'birth-date'];

/** What the form and the file say differently of the patient; what either does not say never differs. */
export const comparePatient = (form: FormPatient, file: FilePatient): PatientComparison => {
  const verdicts = fields.map((field) => ({ field, verdict: verdictOn(field, form, file) }));
  const having = (wanted: Verdict): readonly ComparedField[] =>
    verdicts.flatMap(({ field, verdict }) => (verdict === wanted ? [field] : []));
  return { mismatched: having('different'), notComparable: having('not-comparable') };
};
