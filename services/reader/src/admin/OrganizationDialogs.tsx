import { useState, type ReactElement } from 'react';
import { useWords } from '../words/words';
import { FormDialog, TextField } from './fields';
import { useMakeOrganization } from './useAdmin';
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
