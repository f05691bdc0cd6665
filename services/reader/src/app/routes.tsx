import type { ComponentType, ReactElement } from 'react';
import { Navigate, type RouteObject } from 'react-router';
import { useMe } from '../api/sessionState';
import { Layout } from './Layout';
import { LostPage } from './LostPage';
import { homeFor } from './navigation';

const page = (load: () => Promise<ComponentType>) => async () => ({ Component: await load() });

function Home(): ReactElement {
  return <Navigate to={homeFor(useMe())} replace />;
}

/** Upload, results and alarms are built of our own parts; antd arrives with the first page below that needs it. */
export const routes: RouteObject[] = [
  {
    path: '/wall',
    lazy: page(async () => (await import('../wall/WallPage')).WallPage),
    ErrorBoundary: LostPage,
    HydrateFallback: () => null,
  },
  {
    path: '/',
    Component: Layout,
    ErrorBoundary: LostPage,
    HydrateFallback: () => null,
    children: [
      { index: true, Component: Home },
      { path: 'upload', lazy: page(async () => (await import('../upload/UploadPage')).UploadPage) },
      { path: 'inbox', lazy: page(async () => (await import('../inbox/InboxPage')).InboxPage) },
      { path: 'alarms', lazy: page(async () => (await import('../alarms/AlarmsPage')).AlarmsPage) },
      { path: 'critical-lists', lazy: page(async () => (await import('../lists/ListsPage')).ListsPage) },
      { path: 'alarms/history', lazy: page(async () => (await import('../alarms/HistoryPage')).HistoryPage) },
      { path: 'drills', lazy: page(async () => (await import('../drills/DrillsPage')).DrillsPage) },
      { path: 'stats', lazy: page(async () => (await import('../stats/StatsPage')).StatsPage) },
      { path: 'alarms/missed', lazy: page(async () => (await import('../alarms/MissedPage')).MissedPage) },
      { path: 'me/contacts', lazy: page(async () => (await import('../contacts/ContactsPage')).ContactsPage) },
      {
        lazy: page(async () => (await import('../ui/antdTheme')).AntdSurface),
        children: [
          { path: 'worklist', lazy: page(async () => (await import('../worklist/WorklistPage')).WorklistPage) },
          { path: 'read/:caseId', lazy: page(async () => (await import('../report/ReadPage')).ReadPage) },
          { path: 'patients', lazy: page(async () => (await import('../record/PatientsPage')).PatientsPage) },
          { path: 'record/:patientId', lazy: page(async () => (await import('../record/RecordPage')).RecordPage) },
          { path: 'rota', lazy: page(async () => (await import('../rota/RotaPage')).RotaPage) },
          { path: 'duty', lazy: page(async () => (await import('../rota/DutyPage')).DutyPage) },
          { path: 'admin', lazy: page(async () => (await import('../admin/AdminPage')).AdminPage) },
        ],
      },
      { path: '*', Component: LostPage },
    ],
  },
];
