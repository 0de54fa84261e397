/** Asks again and again until the answer pleases or the time is over; the last answer, either way. */
export async function until<T>(
  ask: () => Promise<T>,
  isEnough: (answer: T) => boolean,
  withinMs: number,
  everyMs = 50,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isEnough(answer) || Date.now() >= end) return answer;
    await new Promise((resolve) => {
      setTimeout(resolve, everyMs);
    });
  }
}
