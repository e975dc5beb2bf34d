// Two soft tones beside the idle warning, for whoever looks elsewhere.
const TONES_HZ = [660, 880] as const;
const TONE_SECONDS = 0.18;
const LOUDNESS = 0.15;

/** Without sound hardware, or before the first touch where a browser wants one, nothing is heard and the screen says it all. */
export function createChime(): () => void {
  let audio: AudioContext | undefined;
  return () => {
    if (typeof AudioContext === 'undefined') return;
    audio ??= new AudioContext();
    for (const [index, hertz] of TONES_HZ.entries()) {
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
}
