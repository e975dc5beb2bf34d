// Sends what the citizen does to the service, one after the other, so that digits never overtake each other.
import type { PageEvent } from '../../../shared/domain/kiosk-session/event.ts';

export type CommandQueue = { readonly send: (event: PageEvent) => void };

/**
 * `post` resolves when the service has taken the event and rejects when it cannot be reached.
 * After a failure what is still waiting is dropped: it belonged to a screen that may be gone, and `onLost` is told.
 */
export function createCommandQueue(
  post: (event: PageEvent) => Promise<void>,
  onLost: (error: unknown) => void,
): CommandQueue {
  let waiting: PageEvent[] = [];
  let isSending = false;

  async function sendAll(): Promise<void> {
    isSending = true;
    try {
      for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) await post(event);
    } catch (error) {
      waiting = [];
      onLost(error);
    } finally {
      isSending = false;
    }
  }

  return {
    send(event) {
      waiting.push(event);
      if (!isSending) void sendAll();
    },
  };
}
