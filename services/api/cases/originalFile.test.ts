import { originalExtension } from './originalFile';

test('an original goes out under the ending of its kind, and as a zip where it came in one', () => {
  const plain = new Uint8Array(30);
  expect(originalExtension('dicom', plain)).toBe('dcm');
  expect(originalExtension('philips-xml', plain)).toBe('xml');
  expect(originalExtension('scp-ecg', plain)).toBe('scp');
  expect(originalExtension('scp-ecg', Uint8Array.of(0x50, 0x4b, 3, 4))).toBe('zip');
});
