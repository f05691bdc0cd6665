/** Complete set-ups of channels; where nothing of it is dialled. */
export const setUps = {
  'sms-smpp': {
    settings: { host: 'smsc', port: 2775, tls: false, systemId: 'tongxin', systemType: '', sourceAddress: '10690' },
    secrets: { password: 'geheim-1' },
  },
  'pager-snpp': { settings: { host: 'snpp', port: 444, login: null }, secrets: { password: '' } },
  'robot-wecom': { settings: { perMinute: 20 }, secrets: { url: 'https://robot.example/send?key=k' } },
} as const;
