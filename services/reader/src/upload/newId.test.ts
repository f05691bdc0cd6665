import { z } from 'zod';
import { newId } from './newId';

test('an id made of any sixteen bytes is a UUID of version 4', () => {
  expect(newId(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000');
  expect(newId(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  expect(z.uuid().safeParse(newId()).success).toBe(true);
});
