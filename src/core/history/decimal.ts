/** A number as people write it, exactly: `digits` ÷ 10^`scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** The decimal that a number prints as: 0.3 is three tenths, which no binary fraction is. */
export function toDecimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = BigInt(whole + fraction);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** Sums `weight × amount`, exactly; amounts are whole numbers. */
export function weightedSum(
  parts: readonly (readonly [weight: Decimal, amount: number])[],
): Decimal {
  const scale = Math.max(0, ...parts.map(([weight]) => weight.scale));
  let digits = 0n;
  for (const [weight, amount] of parts) digits += rescale(weight, scale) * BigInt(amount);
  return { digits, scale };
}

/** Below zero where `a` is the smaller, zero where they are equal. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = rescale(a, scale) - rescale(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The nearest number. */
export function toNumber({ digits, scale }: Decimal): number {
  return Number(`${digits}e-${scale}`);
}

/** 100 × (1 − `down` ÷ `whole`), cut after three decimals; `whole` is above zero. */
export function cutPercent(down: Decimal, whole: number): number {
  if (down.digits === 0n) return 100;
  const total = BigInt(whole) * 10n ** BigInt(down.scale);
  return Number(((total - down.digits) * 100_000n) / total) / 1_000;
}

function rescale({ digits, scale }: Decimal, wanted: number): bigint {
  return wanted === scale ? digits : digits * 10n ** BigInt(wanted - scale);
}
