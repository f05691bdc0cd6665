import { tabsFor } from './tabs';

test('each of the three administrators sees their own part', () => {
  expect(tabsFor(['system-administrator'])).toEqual([
    'people',
    'organizations',
    'devices',
    'clocks',
    'channels',
    'queues',
  ]);
  expect(tabsFor(['security-administrator'])).toEqual(['people', 'organizations']);
  expect(tabsFor(['audit-administrator'])).toEqual(['organizations', 'audit']);
  expect(tabsFor(['specialist'])).toEqual([]);
});
