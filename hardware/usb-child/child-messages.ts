// What the service and the process that holds a USB printer say to each other.

/** How a USB printer is named: by the kernel's device file, by the socket it is plugged into, or by its vendor and product. */
export type UsbAddress =
  | { readonly by: 'file'; readonly path: string }
  /** `1-1.2`: bus and sockets on the way, as in /sys/bus/usb/devices. Stays the same when `lp0` becomes `lp1`. */
  | { readonly by: 'socket'; readonly socket: string }
  /** Through the USB library, without the kernel's printer driver. */
  | { readonly by: 'ids'; readonly vendorId: number; readonly productId: number };

export type ToUsbChild =
  | { readonly type: 'open'; readonly address: UsbAddress }
  | { readonly type: 'write'; readonly id: number; readonly bytes: Uint8Array }
  /** Gives the device back and ends the process. */
  | { readonly type: 'close' };

export type FromUsbChild =
  | { readonly type: 'opened' }
  | { readonly type: 'open-failed'; readonly reason: string }
  | { readonly type: 'data'; readonly bytes: Uint8Array }
  /** The printer took every byte of this write. */
  | { readonly type: 'written'; readonly id: number }
  /** Why the present write waits, where the printer says it. */
  | { readonly type: 'waits'; readonly because: string }
  | { readonly type: 'closed'; readonly reason: string };
