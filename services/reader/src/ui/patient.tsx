import type { ReactElement } from 'react';
import type { Sex } from '../../../../shared/domain/case';
import { sexWords } from '../words/trade';
import { defineWords, useWords } from '../words/words';

const words = defineWords({
  years: ['{years} 岁', '{years} y'],
  ageUnknown: ['年龄不详', 'age unknown'],
});

type Named = { readonly name: string; readonly sex: Sex; readonly ageYears: number | null };

/** `男 58 岁` */
export function SexAge({ patient }: { patient: Pick<Named, 'sex' | 'ageYears'> }): ReactElement {
  const say = useWords(words);
  const saySex = useWords(sexWords);
  const age = patient.ageYears === null ? say('ageUnknown') : say('years', { years: patient.ageYears });
  return <span className="tx-figures">{`${saySex(patient.sex)} ${age}`}</span>;
}

/** `张三 男 58 岁`: stands beside everything that belongs to this patient. */
export function PatientLine({ patient }: { patient: Named }): ReactElement {
  return (
    <span>
      <strong>{patient.name}</strong> <SexAge patient={patient} />
    </span>
  );
}
