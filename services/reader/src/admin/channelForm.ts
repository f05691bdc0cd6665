import type { ChannelView, SetUpChannel } from '../../../../shared/contracts/contacts';
import type { Field } from '../../../../shared/domain/channelSetup';

export type FormValues = Readonly<Record<string, string | boolean>>;

const usual: Readonly<Record<string, string>> = { perMinute: '20' };

const shown = (value: unknown, { name, kind }: Field): string | boolean => {
  if (kind === 'yes-no') return value === true;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : (usual[name] ?? '');
};

export const formValues = (fields: readonly Field[], { settings }: Pick<ChannelView, 'settings'>): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, shown(field.secret ? null : settings[field.name], field)]));

/** Which may be left empty, and then say that there is none. */
const mayBeNull: readonly string[] = ['login', 'user'];

const said = ({ name, kind }: Field, value: string | boolean | undefined): unknown => {
  if (kind === 'yes-no') return value === true;
  const text = String(value ?? '').trim();
  if (kind === 'number') return Number(text);
  return text === '' && mayBeNull.includes(name) ? null : text;
};

/** Secrets that were not typed again are left as they are kept. */
export function setupOf(
  fields: readonly Field[],
  values: FormValues,
  { enabled, hasSecrets }: { enabled: boolean; hasSecrets: boolean },
): SetUpChannel {
  const of = (secret: boolean): Record<string, unknown> =>
    Object.fromEntries(
      fields.filter((field) => field.secret === secret).map((field) => [field.name, said(field, values[field.name])]),
    );
  const secrets = of(true);
  const untouched = Object.values(secrets).every((value) => value === '');
  return { enabled, settings: of(false), secrets: hasSecrets && untouched ? null : secrets };
}
