/** Digits, signs and blanks of other scripts as the ASCII ones that they mean; every other character stays. */

/** The zeros of Arabic, Persian, N'Ko, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai. */
const ZEROS = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50] as const;

const MEANT = new Map<number, string>([
  [0x2212, '-'], // minus sign
  [0x2010, '-'],
  [0x2011, '-'],
  [0x2013, '-'], // en dash: what word processors make of a minus
  [0xfe63, '-'],
  [0x2018, "'"],
  [0x2019, "'"],
  [0x2032, "'"],
  [0x66b, '.'], // Arabic decimal separator
  [0x66c, ','], // Arabic thousands separator
  [0x66a, '%'],
  [0xffe1, '£'],
  [0xffe5, '¥'],
  [0x2103, '°C'],
  [0x2109, '°F'],
  [0x3a9, 'Ω'],
  [0x3bc, 'µ'],
  [0x338f, 'kg'],
  [0x33a1, 'm²'],
  [0x200e, ''], // marks of direction, which come along from sheets in Arabic and Hebrew
  [0x200f, ''],
]);

/** The text in ASCII digits, signs and blanks, without blanks around it. */
export function plainText(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 126) return Array.from(text, plainCharacter).join('').trim();
  }
  return text.trim();
}

function plainCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code <= 126) return character;
  const meant = MEANT.get(code);
  if (meant !== undefined) return meant;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0); // full width
  if (/\s/.test(character)) return ' ';
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? character : String(code - zero);
}
