import { useState, type ReactElement } from 'react';
import type { OrganizationSummary } from '../../../../shared/contracts/http';
import { Service } from '../../../../shared/domain/case';
import { instantOf } from '../rota/week';
import { useLanguage } from '../words/language';
import { serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { CheckField, ChoiceField, FormDialog, TextField } from './fields';
import { useMakeAgreement, useMakeOrganization } from './useAdmin';
import { adminWords } from './words';

export function NewOrganizationDialog({ onClose }: { onClose: () => void }): ReactElement {
  const say = useWords(adminWords);
  const [nameZh, setZh] = useState('');
  const [nameEn, setEn] = useState('');
  const make = useMakeOrganization();
  return (
    <FormDialog
      title={say('newOrganization')}
      ready={nameZh.trim() !== '' && nameEn.trim() !== '' && !make.isPending}
      refused={make.error}
      onClose={onClose}
      onSave={() => {
        make.mutate({ nameZh, nameEn }, { onSuccess: onClose });
      }}
    >
      <TextField label={say('nameZh')} value={nameZh} onChange={setZh} />
      <TextField label={say('nameEn')} value={nameEn} onChange={setEn} />
    </FormDialog>
  );
}

type AgreementParts = { readonly members: readonly OrganizationSummary[]; readonly onClose: () => void };

/** The last day counts whole, on the group's clock. */
export const endOfDay = (date: string): string | null => (date === '' ? null : instantOf(`${date}T23:59`));

export function NewAgreementDialog({ members, onClose }: AgreementParts): ReactElement {
  const say = useWords(adminWords);
  const sayService = useWords(serviceWords);
  const language = useLanguage();
  const [clinicId, chooseClinic] = useState<OrganizationSummary['id'] | ''>('');
  const [service, chooseService] = useState<Service>('ecg-resting');
  const [standingConsent, setStanding] = useState(false);
  const [until, setUntil] = useState('');
  const make = useMakeAgreement();
  return (
    <FormDialog
      title={say('newAgreement')}
      ready={clinicId !== '' && !make.isPending}
      refused={make.error}
      onClose={onClose}
      onSave={() => {
        if (clinicId === '') return;
        make.mutate({ clinicId, service, standingConsent, validUntil: endOfDay(until) }, { onSuccess: onClose });
      }}
    >
      <ChoiceField
        label={say('organization')}
        value={clinicId}
        options={members.map(({ id, nameZh, nameEn }) => ({ value: id, label: language === 'zh' ? nameZh : nameEn }))}
        onChange={chooseClinic}
      />
      <ChoiceField
        label={say('service')}
        value={service}
        options={Service.options.map((value) => ({ value, label: sayService(value) }))}
        onChange={chooseService}
      />
      <TextField label={say('validUntil')} type="date" value={until} onChange={setUntil} />
      <CheckField label={say('standing')} checked={standingConsent} onChange={setStanding} />
    </FormDialog>
  );
}
