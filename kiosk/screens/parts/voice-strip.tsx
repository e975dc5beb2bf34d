// Below the office's name while the kiosk reads aloud: that it does, how loud, and what its keys do; or that it has no voice.
import type { JSX } from 'preact';
import { VOLUMES, type SessionView } from '../../../shared/domain/kiosk-session/state.ts';
import { Icon } from './icon.tsx';
import { Keycap } from './keycap.tsx';
import { usePage } from '../page-context.ts';

export function VoiceStrip({ session }: { readonly session: SessionView }): JSX.Element | null {
  const { text } = usePage();
  if (session.spoken === 'off') return null;
  if (session.voice === 'missing') {
    return (
      <div class="voice-strip voice-strip-missing" role="alert">
        <Icon name="no-voice" />
        <p>{text.speech.missing}</p>
      </div>
    );
  }
  return (
    <div class="voice-strip" role="status">
      <Icon name="headphones" />
      <p>{text.speech.on}</p>
      <p class="voice-key" data-key="#">
        <Keycap name="#" />
        <span>{text.speech.repeat}</span>
      </p>
      <p class="voice-key" data-key="+">
        <Keycap name="+" />
        <Keycap name="−" />
        <span>{text.speech.volume(session.volume, VOLUMES.length)}</span>
      </p>
      <p class="voice-key" data-key="✱">
        <Keycap name="✱" />
        <span>{text.options.key}</span>
      </p>
      <p class="voice-stops">{text.speech.anyKeyStops}</p>
    </div>
  );
}
