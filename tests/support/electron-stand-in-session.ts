// The session of the `electron` stand-in: keeps the shell's handlers and asks them, as the real one would.
import { EventEmitter } from 'node:events';

type Answer<T> = (value: T) => void;
type Request = { readonly url: string; readonly resourceType: string };

type RequestHandler = (contents: null, permission: string, answer: Answer<boolean>) => void;
type CheckHandler = (contents: null, permission: string, origin: string) => boolean;
type DeviceHandler = (details: { readonly deviceType: string }) => boolean;
type DisplayHandler = (request: object, answer: Answer<object>) => void;
type FetchHandler = (request: Request, answer: Answer<{ readonly cancel?: boolean }>) => void;

/** An event that a handler can prevent. */
export const preventable = () => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});

export class StandInSession extends EventEmitter {
  #request: RequestHandler | undefined;
  #check: CheckHandler | undefined;
  #device: DeviceHandler | undefined;
  #display: DisplayHandler | undefined;
  #beforeRequest: FetchHandler | undefined;
  isSpellCheckerOn = true;
  proxy = 'system';

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }
  setDevicePermissionHandler(handler: DeviceHandler): void {
    this.#device = handler;
  }
  setDisplayMediaRequestHandler(handler: DisplayHandler): void {
    this.#display = handler;
  }
  setCertificateVerifyProc(): void {
    throw new Error('the shell must leave certificates to Chromium');
  }
  setSpellCheckerEnabled(isOn: boolean): void {
    this.isSpellCheckerOn = isOn;
  }
  setProxy({ mode }: { readonly mode: string }): Promise<void> {
    this.proxy = mode;
    return Promise.resolve();
  }
  readonly webRequest = {
    onBeforeRequest: (handler: FetchHandler) => {
      this.#beforeRequest = handler;
    },
  };

  /** Electron grants what nobody decides. */
  async asks(
    permission: string,
  ): Promise<{
    readonly request: boolean;
    readonly check: boolean;
    readonly device: boolean;
    readonly screen: boolean;
  }> {
    const request = this.#request
      ? await new Promise<boolean>((answer) => this.#request?.(null, permission, answer))
      : true;
    const screen = this.#display ? await new Promise<object>((answer) => this.#display?.({}, answer)) : { video: true };
    return {
      request,
      check: this.#check?.(null, permission, 'https://example.org') ?? true,
      device: this.#device?.({ deviceType: permission }) ?? true,
      screen: Object.keys(screen).length > 0,
    };
  }
  async mayFetch(url: string, resourceType: string): Promise<boolean> {
    if (!this.#beforeRequest) return true;
    return new Promise((resolve) =>
      this.#beforeRequest?.({ url, resourceType }, ({ cancel }) => resolve(cancel !== true)),
    );
  }
}
