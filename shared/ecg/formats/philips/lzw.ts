const codeBits = 10;
/** The last code is never given out. */
const mostCodes = 2 ** codeBits - 1;
const none = -1;

/** Strings as a byte behind an earlier string. */
class Dictionary {
  private readonly before = new Int16Array(mostCodes).fill(none);
  private readonly byte = new Uint8Array(mostCodes);
  private readonly length = new Uint32Array(mostCodes);
  private size = 256;

  constructor() {
    for (let code = 0; code < 256; code++) {
      this.byte[code] = code;
      this.length[code] = 1;
    }
  }

  knows(code: number): boolean {
    return code < this.size;
  }

  isNext(code: number): boolean {
    return code === this.size && code < mostCodes;
  }

  lengthOf(code: number): number {
    return this.length[code] ?? 0;
  }

  first(code: number): number {
    let at = code;
    while ((this.before[at] ?? none) !== none) at = this.before[at] ?? none;
    return this.byte[at] ?? 0;
  }

  add(code: number, byte: number): void {
    if (this.size >= mostCodes) return;
    this.before[this.size] = code;
    this.byte[this.size] = byte;
    this.length[this.size] = this.lengthOf(code) + 1;
    this.size += 1;
  }

  /** Writes the string so that it ends before `end`. */
  write(code: number, into: Uint8Array, end: number): void {
    for (let at = code, to = end - 1; at !== none && to >= 0; at = this.before[at] ?? none, to--) {
      into[to] = this.byte[at] ?? 0;
    }
  }
}

const codeAt = (bytes: Uint8Array, place: number): number => {
  const bit = place * codeBits;
  const at = bit >> 3;
  const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (three >> (24 - codeBits - (bit & 7))) & (2 ** codeBits - 1);
};

/** LZW with codes of ten bits, highest bit first; `length` bytes, or null when the codes give others. */
export const lzwDecode = (bytes: Uint8Array, length: number): Uint8Array | null => {
  const out = new Uint8Array(length);
  const strings = new Dictionary();
  let [at, previous] = [0, none];
  for (let place = 0; at < length && (place + 1) * codeBits <= bytes.length * 8; place++) {
    const code = codeAt(bytes, place);
    const known = strings.knows(code);
    if (!known && (previous === none || !strings.isNext(code))) return null;
    if (previous !== none) strings.add(previous, strings.first(known ? code : previous));
    at += strings.lengthOf(code);
    if (at > length) return null;
    strings.write(code, out, at);
    previous = code;
  }
  return at === length ? out : null;
};
