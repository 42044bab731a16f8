/** How long a thread turns round waiting before it sleeps: longer than the rest of a small minibatch, far shorter than a
 *  person notices. */
const spinCount: i32 = 20_000;
/** A sleeping thread looks now and then whether another failed. */
const checkEveryNs: i64 = 500_000_000;

/** Waits until `threadCount` threads have come. `at`: three Int32, the number that came, the number of the round, and
 *  whether a thread failed. Atomic, so that what each wrote before is seen by all after. Traps where one failed. */
export function barrier(at: usize, threadCount: i32): void {
  if (threadCount == 1) return;
  const round = atomic.load<i32>(at, 4);
  if (atomic.add<i32>(at, 1) == threadCount - 1) {
    atomic.store<i32>(at, 0);
    atomic.store<i32>(at, round + 1, 4);
    atomic.notify(at + 4, -1);
    return;
  }
  waitWhile(at + 4, round, at + 8);
}

/** Waits until the Int32 at an address is another than `value`. */
export function waitWhile(at: usize, value: i32, failedAt: usize): void {
  for (let i = 0; i < spinCount; i++) if (atomic.load<i32>(at) != value) return;
  while (atomic.load<i32>(at) == value) {
    atomic.wait<i32>(at, value, checkEveryNs);
    if (atomic.load<i32>(failedAt) != 0) unreachable();
  }
}

/** Adds 1 to an Int32 and wakes who waits on it. */
export function announce(at: usize): void {
  atomic.add<i32>(at, 1);
  atomic.notify(at, -1);
}
