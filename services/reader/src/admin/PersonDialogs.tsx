import { useState, type ReactElement } from 'react';
import { NewPerson, type OrganizationSummary, type PersonView } from '../../../../shared/contracts/http';
import { Service } from '../../../../shared/domain/case';
import { Profession, Role } from '../../../../shared/domain/person';
import { useLanguage } from '../words/language';
import { professionWords, roleWords, serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { CheckField } from '../ui/fields';
import { ChoiceField, FormDialog, ManyField, TextField } from './fields';
import { endOfDay, lastDay } from './terms';
import { useChangePerson, useMakePerson } from './useAdmin';
import { adminWords } from './words';

type NewParts = { readonly organizations: readonly OrganizationSummary[]; readonly onClose: () => void };
type Draft = { [Field in keyof NewPerson]: NewPerson[Field] | '' };

const blank: Draft = {
  organizationId: '',
  login: '',
  name: '',
  staffNumber: '',
  roles: [],
  profession: '',
  skills: [],
  junior: false,
  password: '',
};

export function NewPersonDialog({ organizations, onClose }: NewParts): ReactElement {
  const say = useWords(adminWords);
  const [sayRole, sayProfession, sayService] = [useWords(roleWords), useWords(professionWords), useWords(serviceWords)];
  const language = useLanguage();
  const [draft, setDraft] = useState(blank);
  const make = useMakePerson();
  const change = (part: Partial<Draft>): void => {
    setDraft({ ...draft, ...part });
  };
  const person = NewPerson.safeParse(draft);
  const loginWrong = draft.login !== '' && !NewPerson.shape.login.safeParse(draft.login).success;
  const text = (field: 'login' | 'name' | 'staffNumber' | 'password', type: 'text' | 'password' = 'text') => (
    <TextField
      label={say(field)}
      type={type}
      value={draft[field]}
      invalid={field === 'login' && loginWrong}
      onChange={(value) => {
        change({ [field]: value });
      }}
    />
  );
  return (
    <FormDialog
      title={say('newPerson')}
      ready={person.success && !make.isPending}
      refused={make.error}
      onClose={onClose}
      onSave={() => {
        if (person.success) make.mutate(person.data, { onSuccess: onClose });
      }}
    >
      <ChoiceField
        label={say('organization')}
        value={draft.organizationId}
        options={organizations.map(({ id, ...names }) => ({
          value: id,
          label: language === 'zh' ? names.nameZh : names.nameEn,
        }))}
        onChange={(organizationId) => {
          change({ organizationId });
        }}
      />
      <div className="ad-pair">
        {text('name')}
        {text('staffNumber')}
        {text('login')}
        {text('password', 'password')}
      </div>
      {loginWrong ? <p className="tx-late">{say('loginRule')}</p> : null}
      <ChoiceField
        label={say('profession')}
        value={draft.profession}
        options={Profession.options.map((value) => ({ value, label: sayProfession(value) }))}
        onChange={(profession) => {
          change({ profession });
        }}
      />
      <ManyField
        label={say('roles')}
        values={draft.roles === '' ? [] : draft.roles}
        options={Role.options.map((value) => ({ value, label: sayRole(value) }))}
        onChange={(roles) => {
          change({ roles });
        }}
      />
      <ManyField
        label={say('skills')}
        values={draft.skills === '' ? [] : draft.skills}
        options={Service.options.map((value) => ({ value, label: sayService(value) }))}
        onChange={(skills) => {
          change({ skills });
        }}
      />
      <CheckField
        label={say('junior')}
        checked={draft.junior === true}
        onChange={(junior) => {
          change({ junior });
        }}
      />
    </FormDialog>
  );
}

/** What decides whether routing, rota and signature count on somebody; the last day of a licence counts whole. */
type Eligibility = {
  readonly skills: Service[];
  readonly authorizedToSign: boolean;
  readonly licenceUntil: string;
};

type EligibilityParts = { readonly value: Eligibility; readonly onChange: (value: Eligibility) => void };

function EligibilityFields({ value, onChange }: EligibilityParts): ReactElement {
  const say = useWords(adminWords);
  const sayService = useWords(serviceWords);
  return (
    <>
      <ManyField
        label={say('skills')}
        values={value.skills}
        options={Service.options.map((each) => ({ value: each, label: sayService(each) }))}
        onChange={(skills) => {
          onChange({ ...value, skills });
        }}
      />
      <CheckField
        label={say('authorized')}
        checked={value.authorizedToSign}
        onChange={(authorizedToSign) => {
          onChange({ ...value, authorizedToSign });
        }}
      />
      <TextField
        label={say('licenceUntil')}
        type="date"
        value={value.licenceUntil}
        onChange={(licenceUntil) => {
          onChange({ ...value, licenceUntil });
        }}
      />
    </>
  );
}

const eligibilityOf = ({ skills, authorizedToSign, licenceUntil }: PersonView): Eligibility => ({
  skills,
  authorizedToSign,
  licenceUntil: lastDay(licenceUntil),
});

export function ChangePersonDialog({ person, onClose }: { person: PersonView; onClose: () => void }): ReactElement {
  const say = useWords(adminWords);
  const sayRole = useWords(roleWords);
  const [roles, setRoles] = useState<Role[]>(person.roles);
  const [junior, setJunior] = useState(person.junior);
  const [eligible, setEligible] = useState(() => eligibilityOf(person));
  const [password, setPassword] = useState('');
  const change = useChangePerson();
  const ready = roles.length > 0 && (password === '' || password.length >= 10) && !change.isPending;
  const save = (): void => {
    const { skills, authorizedToSign } = eligible;
    const licenceUntil = endOfDay(eligible.licenceUntil);
    const changed = { roles, junior, skills, authorizedToSign, licenceUntil };
    change.mutate(
      { id: person.id, change: { ...changed, ...(password === '' ? {} : { password }) } },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      title={`${say('changePerson')} · ${person.name}`}
      ready={ready}
      refused={change.error}
      onClose={onClose}
      onSave={save}
    >
      <ManyField
        label={say('roles')}
        values={roles}
        options={Role.options.map((value) => ({ value, label: sayRole(value) }))}
        onChange={setRoles}
      />
      <EligibilityFields value={eligible} onChange={setEligible} />
      <CheckField label={say('junior')} checked={junior} onChange={setJunior} />
      <TextField label={say('newPassword')} type="password" value={password} onChange={setPassword} />
    </FormDialog>
  );
}
