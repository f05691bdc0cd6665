/** CRC-CCITT (x¹⁶ + x¹² + x⁵ + 1, preset to ones), as SCP-ECG and ISHNE use it. */
export const crc16 = (bytes: Uint8Array): number => {
  let value = 0xffff;
  for (const byte of bytes) {
    value ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) value = value & 0x8000 ? ((value << 1) ^ 0x1021) & 0xffff : (value << 1) & 0xffff;
  }
  return value;
};
