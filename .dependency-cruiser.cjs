/** Which folder may know which. Read top to bottom: the inner a folder, the less it knows. */
const ours = '^(services|workers|shared|infra)/';
const tests = '[.]test[.]tsx?$';

const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: '^(services|workers|shared|infra|test)/', pathNot: allowed },
});
const keeper = (name, pkg, home) => ({
  name,
  severity: 'error',
  from: { path: ours, pathNot: [home, tests] },
  to: { path: `^node_modules/(?:@types/)?(?:${pkg})(?:/|$)` },
});
const packages = (name, from, pkg) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: 'node_modules/', pathNot: `^node_modules/(?:${pkg})/` },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },

    only('domain-knows-nothing', '^shared/domain/', '^shared/domain/'),
    only('dicom-knows-domain', '^shared/dicom/', '^shared/(dicom|domain)/'),
    only('ecg-knows-dicom', '^shared/ecg/', '^shared/(ecg|dicom|domain)/'),
    only('contracts-know-engines', '^shared/contracts/', '^shared/(contracts|ecg|dicom|domain)/'),
    only('shared-stays-inside', '^shared/[^/]+$', '^shared/'),
    only('infra-knows-shared', '^infra/', '^(infra|shared)/'),
    only('reader-is-a-browser', '^services/reader/', '^(services/reader|shared/(domain|contracts|ecg|dicom))/'),
    {
      name: 'services-do-not-meet',
      severity: 'error',
      from: { path: '^services/([^/]+)/', pathNot: tests },
      to: { path: '^(services|workers)/', pathNot: '^services/$1/' },
    },
    {
      name: 'stages-do-not-meet',
      severity: 'error',
      from: { path: '^workers/([^/]+)/', pathNot: tests },
      to: { path: '^(services|workers)/', pathNot: '^workers/$1/' },
    },
    {
      name: 'nothing-needs-tests',
      severity: 'error',
      from: { path: ours, pathNot: tests },
      to: { path: ['^test/', tests] },
    },
    {
      name: 'pure-means-pure',
      comment: 'No clock, disk, network or database: this also runs in the browser.',
      severity: 'error',
      from: { path: ['^shared/', '^services/reader/src/'], pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    packages('domain-needs-only-zod', '^shared/(domain|contracts)/', 'zod'),
    packages('engines-need-only-pure-packages', '^shared/(ecg|dicom)/', 'zod|dicom-parser|fflate|saxes|iconv-lite'),

    keeper('typeorm-lives-in-db', 'typeorm|pg', '^infra/db/'),
    keeper('bullmq-lives-in-queue', 'bullmq|ioredis|@bull-board', '^infra/queue/'),
    keeper('express-lives-at-the-doors', 'express', '^services/((api|intake|gateway|dicomweb)/|main[.]ts$)'),
    keeper('sockets-live-in-realtime', 'socket[.]io', '^services/realtime/'),
    keeper('socket-clients-live-in-the-reader', 'socket[.]io-client', '^services/reader/|^infra/client/'),
    keeper('dicom-parser-lives-in-engines', 'dicom-parser', '^shared/(dicom|ecg)/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.js', '.cjs', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'import', 'node', 'default', 'types'],
    },
  },
};
