import { z } from 'zod';
import type { OutsideChannel } from './channel';

const Host = z.string().regex(/^[a-zA-Z0-9.:_-]{1,253}$/);
const Port = z.int().min(1).max(65_535);
const Word = (most: number) => z.string().trim().min(1).max(most);
const WebAddress = z.url({ protocol: /^https?$/ }).max(500);
/** The robots of all three take about this many a minute; more are refused, and a longer silence is the price. */
const PerMinute = z.int().min(1).max(20);

/** What an administrator says of each channel. Settings are shown again, secrets never: they are kept sealed. */
export const setups = {
  'pager-snpp': {
    settings: z.strictObject({ host: Host, port: Port, login: Word(64).nullable() }),
    secrets: z.strictObject({ password: z.string().max(64).default('') }),
  },
  'sms-smpp': {
    settings: z.strictObject({
      host: Host,
      port: Port,
      tls: z.boolean(),
      systemId: Word(15),
      systemType: z.string().max(12),
      sourceAddress: z.string().regex(/^\d{1,20}$/),
    }),
    // PDU field of nine octets with its end.
    secrets: z.strictObject({ password: Word(8) }),
  },
  webhook: {
    settings: z.strictObject({ url: WebAddress }),
    secrets: z.strictObject({ key: z.string().min(16).max(200) }),
  },
  email: {
    settings: z.strictObject({
      host: Host,
      port: Port,
      tls: z.boolean(),
      user: Word(190).nullable(),
      from: z.email(),
    }),
    secrets: z.strictObject({ password: z.string().max(200).default('') }),
  },
  'robot-wecom': {
    settings: z.strictObject({ perMinute: PerMinute }),
    secrets: z.strictObject({ url: WebAddress }),
  },
  'robot-dingtalk': {
    settings: z.strictObject({ perMinute: PerMinute }),
    secrets: z.strictObject({ url: WebAddress, key: Word(200) }),
  },
  'robot-feishu': {
    settings: z.strictObject({ perMinute: PerMinute }),
    secrets: z.strictObject({ url: WebAddress, key: Word(200) }),
  },
} as const satisfies Record<OutsideChannel, { settings: z.ZodObject; secrets: z.ZodObject }>;

export type Settings<C extends OutsideChannel> = z.output<(typeof setups)[C]['settings']>;
export type Secrets<C extends OutsideChannel> = z.output<(typeof setups)[C]['secrets']>;

export type Field = { readonly name: string; readonly kind: 'text' | 'number' | 'yes-no'; readonly secret: boolean };

const kindOf = (schema: z.ZodType): Field['kind'] => {
  if (schema.safeParse(true).success) return 'yes-no';
  return schema.safeParse(1).success ? 'number' : 'text';
};

/** The fields of a channel's form, in their order. */
export const fieldsOf = (channel: OutsideChannel): readonly Field[] => {
  const { settings, secrets } = setups[channel];
  const named = (shape: Readonly<Record<string, z.ZodType>>, secret: boolean): Field[] =>
    Object.entries(shape).map(([name, schema]) => ({ name, kind: kindOf(schema), secret }));
  return [...named(settings.shape, false), ...named(secrets.shape, true)];
};
