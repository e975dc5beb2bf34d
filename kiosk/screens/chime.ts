// Soft tones of the page itself: two rising ones beside the idle warning, falling ones where a voice is wanted and missing.
const IDLE_HZ = [660, 880] as const;
const NO_VOICE_HZ = [440, 262, 262] as const;
const TONE_SECONDS = 0.18;
const LOUDNESS = 0.15;

export type Chimes = { readonly idle: () => void; readonly noVoice: () => void };

/** Without sound hardware, or before the first touch where a browser wants one, nothing is heard and the screen says it all. */
export function createChimes(): Chimes {
  let audio: AudioContext | undefined;
  const sound = (tones: readonly number[]): void => {
    if (typeof AudioContext === 'undefined') return;
    audio ??= new AudioContext();
    for (const [index, hertz] of tones.entries()) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const startsAt = audio.currentTime + index * TONE_SECONDS;
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(LOUDNESS, startsAt);
      volume.gain.exponentialRampToValueAtTime(0.001, startsAt + TONE_SECONDS);
      tone.connect(volume).connect(audio.destination);
      tone.start(startsAt);
      tone.stop(startsAt + TONE_SECONDS);
    }
  };
  return { idle: () => sound(IDLE_HZ), noVoice: () => sound(NO_VOICE_HZ) };
}
