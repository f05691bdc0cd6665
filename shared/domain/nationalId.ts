const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

const isDate = (digits: string): boolean => {
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
};

/** 身份证号: 18 characters with a real birth date and the check digit of GB 11643-1999 (ISO 7064 MOD 11-2). */
export function validNationalId(id: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(id) || !isDate(id.slice(6, 14))) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return checkDigits[sum % 11] === id[17];
}
