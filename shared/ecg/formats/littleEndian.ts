/** Numbers in bytes, least first. Beyond the end they read as 0: whoever would believe a 0 checks the length. */
export const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
export const u16 = (bytes: Uint8Array, at: number): number => u8(bytes, at) | (u8(bytes, at + 1) << 8);
export const i16 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) << 16) >> 16;
export const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) + u16(bytes, at + 2) * 65_536;
export const i32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) | (u16(bytes, at + 2) << 16);
export const i24 = (bytes: Uint8Array, at: number): number => ((u8(bytes, at) | (u16(bytes, at + 1) << 8)) << 8) >> 8;
