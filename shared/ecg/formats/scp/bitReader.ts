/** Bits of bytes, highest first. */
export class BitReader {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length * 8 - this.at;
  }

  /** −1 past the end. */
  bit(): number {
    if (this.left <= 0) return -1;
    const bit = ((this.bytes[this.at >> 3] ?? 0) >> (7 - (this.at & 7))) & 1;
    this.at += 1;
    return bit;
  }

  /** Two's complement of up to 32 bits; null when fewer are left. */
  signed(count: number): number | null {
    if (this.left < count) return null;
    let value = 0;
    for (let i = 0; i < count; i++) value = (value << 1) | this.bit();
    return (value << (32 - count)) >> (32 - count);
  }
}
