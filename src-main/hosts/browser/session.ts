import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const secretBytes = 32;

/** Compares in a time that tells nothing about either. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** Who may use this host: whoever brings the one-time token gets a cookie, and the cookie opens everything else. */
export class BrowserSession {
  /** Stands in the address that is printed; opens the door once. */
  readonly token = randomBytes(secretBytes).toString('base64url');
  readonly #secret = randomBytes(secretBytes).toString('base64url');
  readonly #cookieName: string;
  #isTokenUsed = false;

  /** @param port cookies do not tell ports apart, so the name does */
  constructor(port: number) {
    this.#cookieName = `tauscope_${port}`;
  }

  /** Uses the token up. @returns the Set-Cookie header, or null where the token is wrong or was used before */
  exchange(token: string): string | null {
    if (this.#isTokenUsed || !isSame(token, this.token)) return null;
    this.#isTokenUsed = true;
    return `${this.#cookieName}=${this.#secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** @param cookieHeader of the request, as it came */
  isKnown(cookieHeader: string | undefined): boolean {
    const prefix = `${this.#cookieName}=`;
    return (cookieHeader ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(prefix))
      .some((pair) => isSame(pair.slice(prefix.length), this.#secret));
  }
}
