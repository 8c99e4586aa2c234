/** Many times as long as anything takes here that ends. */
const MAX_MS = 20_000;

/** What a promise comes to; rejects with `otherwise` where it takes far too long. */
export async function within<T>(work: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), MAX_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
