import type { ReactElement } from 'react';
import { Field, TextInput } from './fields';
import type { FormDraft, FormProblem } from './form';

type TextName = { [Name in keyof FormDraft]: FormDraft[Name] extends string ? Name : never }[keyof FormDraft];

export type Drafted = {
  readonly form: FormDraft;
  readonly change: (patch: Partial<FormDraft>) => void;
  /** Shown once somebody has tried to submit. */
  readonly problems: readonly FormProblem[];
};

type Parts = Drafted & {
  readonly name: TextName;
  readonly label: string;
  readonly className?: string;
  readonly placeholder?: string;
  readonly max?: number;
  readonly wrongBy?: readonly FormProblem[];
};

/** One plain text field of the request. */
export function FormText({ form, change, problems, name, label, className = '', ...look }: Parts): ReactElement {
  const { wrongBy = [], ...input } = look;
  return (
    <Field label={label} className={className}>
      <TextInput
        {...input}
        name={name}
        value={form[name]}
        invalid={wrongBy.some((problem) => problems.includes(problem))}
        onChange={(value) => {
          change({ [name]: value });
        }}
      />
    </Field>
  );
}
