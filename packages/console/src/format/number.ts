const whole = new Intl.NumberFormat("en");

export function count(n: number): string {
  return whole.format(n);
}

/** As `1 account`, `12 accounts`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${whole.format(n)} ${n === 1 ? one : many}`;
}

/** A probability in per cent. Never rounds to 0 % or 100 %: nothing here is certain. */
export function percent(probability: number): string {
  const value = probability * 100;
  if (value > 99.9) return value >= 99.99 ? "> 99.9 %" : "99.9 %";
  if (value < 0.1) return "< 0.1 %";
  if (value > 99 || value < 1) return `${value.toFixed(1)} %`;
  return `${Math.round(value)} %`;
}

/** As `+4.2`, `−0.6`, `0.0`; with a real minus sign, so that columns line up. */
export function signedBits(bits: number): string {
  const text = Math.abs(bits).toFixed(1);
  if (text === "0.0") return text;
  return bits < 0 ? `−${text}` : `+${text}`;
}

/** As `9.4` or `−2.1`. */
export function plainBits(bits: number): string {
  return signedBits(bits).replace("+", "");
}
