const grouped = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });

export function count(n: number): string {
  return grouped.format(n);
}

/** As `1 account`, `12 accounts`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${grouped.format(n)} ${n === 1 ? one : many}`;
}

/** A probability in per cent. Never rounds to 0 % or 100 %: nothing here is certain. */
export function percent(probability: number): string {
  const value = probability * 100;
  if (value > 99.9) return value >= 99.99 ? "> 99.9 %" : "99.9 %";
  if (value < 0.1) return "< 0.1 %";
  if (value >= 98.5 || value < 1) return `${value.toFixed(1)} %`;
  return `${Math.round(value)} %`;
}

/** Rounded, with a real minus sign. */
export function whole(n: number): string {
  return `${n < -0.5 ? "−" : ""}${grouped.format(Math.abs(Math.round(n)))}`;
}

/** At most three decimals: what stands behind them is noise. */
export function shortNumber(n: number): string {
  return short.format(n);
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
