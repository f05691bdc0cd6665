import { crc16 } from '../../formats/crc16';
import { bytes16, bytes32, bytes8, joined, words } from './littleBytes';

export type ScpSection = { readonly id: number; readonly body: Uint8Array };

const protocol = 20;
const lastSection = 11;
const recordHeader = 6;
const sectionHeader = 16;
const pointerBytes = 10;

const checked = (bytes: Uint8Array): Uint8Array => joined(bytes16(crc16(bytes)), bytes);

const section = (id: number, body: Uint8Array, reserved: Uint8Array = new Uint8Array(6)): Uint8Array => {
  const even = body.length % 2 === 0 ? body : joined(body, bytes8(0));
  const head = joined(bytes16(id), bytes32(sectionHeader + even.length), bytes8(protocol, protocol), reserved);
  return checked(joined(head, even));
};

/** An SCP-ECG record: the pointer section, then the others in order, every checksum right. */
export const scpRecord = (sections: readonly ScpSection[]): Uint8Array => {
  const written = sections.map(({ id, body }) => ({ id, bytes: section(id, body) }));
  const pointerLength = sectionHeader + pointerBytes * (lastSection + 1);
  let at = recordHeader + pointerLength + 1;
  const pointers = Array.from({ length: lastSection + 1 }, (_, id) => {
    if (id === 0) return joined(bytes16(0), bytes32(pointerLength, recordHeader + 1));
    const length = written.find((one) => one.id === id)?.bytes.length ?? 0;
    const pointer = joined(bytes16(id), bytes32(length, length === 0 ? 0 : at));
    at += length;
    return pointer;
  });
  const inOrder = written.toSorted((a, b) => a.id - b.id).map(({ bytes }) => bytes);
  const all = joined(section(0, joined(...pointers), words('SCPECG')), ...inOrder);
  return checked(joined(bytes32(recordHeader + all.length), all));
};
