// Why a wait was ended that nobody needs any more: one reason for all of them.

/**
 * For `AbortController.abort(CALLED_OFF)`. Without a reason each call makes an exception with its stack, and a press ends
 * dozens of waits: that was a millisecond between the press and the paper.
 */
export const CALLED_OFF: Error = Object.assign(new Error('called off'), { name: 'AbortError' });
