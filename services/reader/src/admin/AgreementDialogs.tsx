import { useState, type ReactElement } from 'react';
import type { Organizations, OrganizationSummary } from '../../../../shared/contracts/http';
import { Service } from '../../../../shared/domain/case';
import { weekdayName } from '../rota/words';
import { useLanguage } from '../words/language';
import { serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { CheckField } from '../ui/fields';
import { ChoiceField, FormDialog, ManyField, TextField } from './fields';
import { agreementOf, areWhole, noTerms, termsOf, type Terms } from './terms';
import { useChangeAgreement, useMakeAgreement } from './useAdmin';
import { adminWords } from './words';

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

function TermsFields({ terms, onChange }: { terms: Terms; onChange: (terms: Terms) => void }): ReactElement {
  const say = useWords(adminWords);
  const language = useLanguage();
  return (
    <>
      <TextField
        label={say('validUntil')}
        type="date"
        value={terms.until}
        onChange={(until) => {
          onChange({ ...terms, until });
        }}
      />
      <ManyField
        label={say('serviceDays')}
        values={weekdays.filter((day) => terms.weekdays.includes(Number(day)))}
        options={weekdays.map((value) => ({ value, label: weekdayName(Number(value), language) }))}
        onChange={(days) => {
          onChange({ ...terms, weekdays: days.map(Number) });
        }}
      />
      <div className="ad-times">
        <TextField
          label={say('serviceFrom')}
          type="time"
          value={terms.from}
          onChange={(from) => {
            onChange({ ...terms, from });
          }}
        />
        <TextField
          label={say('serviceTo')}
          type="time"
          value={terms.to}
          onChange={(to) => {
            onChange({ ...terms, to });
          }}
        />
      </div>
      <CheckField
        label={say('standing')}
        checked={terms.standingConsent}
        onChange={(standingConsent) => {
          onChange({ ...terms, standingConsent });
        }}
      />
    </>
  );
}

type NewParts = { readonly members: readonly OrganizationSummary[]; readonly onClose: () => void };

export function NewAgreementDialog({ members, onClose }: NewParts): ReactElement {
  const say = useWords(adminWords);
  const sayService = useWords(serviceWords);
  const language = useLanguage();
  const [clinicId, chooseClinic] = useState<OrganizationSummary['id'] | ''>('');
  const [service, chooseService] = useState<Service>('ecg-resting');
  const [terms, setTerms] = useState(noTerms);
  const make = useMakeAgreement();
  return (
    <FormDialog
      title={say('newAgreement')}
      ready={clinicId !== '' && areWhole(terms) && !make.isPending}
      refused={make.error}
      onClose={onClose}
      onSave={() => {
        if (clinicId !== '') make.mutate({ clinicId, service, ...agreementOf(terms) }, { onSuccess: onClose });
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
      <TermsFields terms={terms} onChange={setTerms} />
    </FormDialog>
  );
}

type ChangeParts = { readonly agreement: Organizations['agreements'][number]; readonly onClose: () => void };

export function ChangeAgreementDialog({ agreement, onClose }: ChangeParts): ReactElement {
  const say = useWords(adminWords);
  const [terms, setTerms] = useState(() => termsOf(agreement));
  const change = useChangeAgreement();
  return (
    <FormDialog
      title={say('changeAgreement')}
      ready={areWhole(terms) && !change.isPending}
      refused={change.error}
      onClose={onClose}
      onSave={() => {
        change.mutate({ id: agreement.id, change: agreementOf(terms) }, { onSuccess: onClose });
      }}
    >
      <TermsFields terms={terms} onChange={setTerms} />
    </FormDialog>
  );
}
