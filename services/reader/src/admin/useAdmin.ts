import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  AuditRows,
  Devices,
  MadeDevice,
  Organizations,
  OrganizationSummary,
  People,
  PersonView,
  QueueStates,
  Settings,
  type ChangeAgreement,
  type ChangePerson,
  type ChangeSetting,
  type NewAgreement,
  type NewDevice,
  type NewOrganization,
  type NewPerson,
} from '../../../../shared/contracts/http';
import { Channels, type SetUpChannel } from '../../../../shared/contracts/contacts';
import type { OutsideChannel } from '../../../../shared/domain/channel';
import { call, type Method } from '../api/call';
import { keys } from '../api/keys';

export const usePeople = () =>
  useQuery({ queryKey: keys.people(), queryFn: () => call(People, 'GET', '/api/admin/people') });
export const useOrganizations = () =>
  useQuery({ queryKey: keys.organizations(), queryFn: () => call(Organizations, 'GET', '/api/admin/organizations') });
export const useDevices = () =>
  useQuery({ queryKey: keys.devices(), queryFn: () => call(Devices, 'GET', '/api/admin/devices') });
export const useSettings = () =>
  useQuery({ queryKey: keys.settings(), queryFn: () => call(Settings, 'GET', '/api/admin/settings') });
export const useAudit = (before: string | null) =>
  useQuery({
    queryKey: keys.audit(before),
    queryFn: () => call(AuditRows, 'GET', `/api/admin/audit${before === null ? '' : `?before=${before}`}`),
  });

const queuesEveryMs = 5_000;
export const useQueues = () =>
  useQuery({
    queryKey: keys.queues(),
    queryFn: () => call(QueueStates, 'GET', '/api/admin/queues'),
    refetchInterval: queuesEveryMs,
  });

type Change<Body, Answer> = {
  readonly schema: z.ZodType<Answer>;
  readonly method: Method;
  readonly path: (body: Body) => string;
  readonly body: (body: Body) => unknown;
  readonly touches: QueryKey;
};

function useChange<Body, Answer>({ schema, method, path, body, touches }: Change<Body, Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Body) => call(schema, method, path(given), body(given)),
    onSettled: () => client.invalidateQueries({ queryKey: touches }),
  });
}

const whole = <Body>(body: Body): Body => body;

export const useMakePerson = () =>
  useChange({
    schema: PersonView,
    method: 'POST',
    path: () => '/api/admin/people',
    body: whole<NewPerson>,
    touches: keys.people(),
  });

type Changed = { readonly id: string; readonly change: z.infer<typeof ChangePerson> };
export const useChangePerson = () =>
  useChange({
    schema: PersonView,
    method: 'PATCH',
    path: ({ id }: Changed) => `/api/admin/people/${id}`,
    body: ({ change }: Changed) => change,
    touches: keys.people(),
  });

export const useRevoke = () =>
  useChange({
    schema: PersonView,
    method: 'POST',
    path: (id: string) => `/api/admin/people/${id}/revoke-sessions`,
    body: () => ({}),
    touches: keys.people(),
  });

export const useMakeOrganization = () =>
  useChange({
    schema: OrganizationSummary,
    method: 'POST',
    path: () => '/api/admin/organizations',
    body: whole<z.infer<typeof NewOrganization>>,
    touches: keys.organizations(),
  });

export const useMakeAgreement = () =>
  useChange({
    schema: Organizations,
    method: 'POST',
    path: () => '/api/admin/agreements',
    body: whole<z.input<typeof NewAgreement>>,
    touches: keys.organizations(),
  });

type Agreed = { readonly id: string; readonly change: ChangeAgreement };
export const useChangeAgreement = () =>
  useChange({
    schema: Organizations,
    method: 'PUT',
    path: ({ id }: Agreed) => `/api/admin/agreements/${id}`,
    body: ({ change }: Agreed) => change,
    touches: keys.organizations(),
  });

export const useMakeDevice = () =>
  useChange({
    schema: MadeDevice,
    method: 'POST',
    path: () => '/api/admin/devices',
    body: whole<z.infer<typeof NewDevice>>,
    touches: keys.devices(),
  });

type Clock = { readonly name: string; readonly change: z.infer<typeof ChangeSetting> };
export const useChangeClock = () =>
  useChange({
    schema: Settings,
    method: 'PUT',
    path: ({ name }: Clock) => `/api/admin/settings/${name}`,
    body: ({ change }: Clock) => change,
    touches: keys.settings(),
  });

const channelsEveryMs = 10_000;
export const useChannels = () =>
  useQuery({
    queryKey: keys.channels(),
    queryFn: () => call(Channels, 'GET', '/api/admin/channels'),
    refetchInterval: channelsEveryMs,
  });

type SetUp = SetUpChannel & { readonly channel: OutsideChannel };
export const useSetUpChannel = () =>
  useChange({
    schema: Channels,
    method: 'PUT',
    path: ({ channel }: SetUp) => `/api/admin/channels/${channel}`,
    body: ({ enabled, settings, secrets }: SetUp) => ({ enabled, settings, secrets }),
    touches: keys.channels(),
  });
