// Words of the office's own, such as a service's name: marked where they exist in Polish only and the page is in another language.
import { inLanguage, ownLanguage, type Language, type Localized } from '../core/language.ts';

export function OwnWords({ language, words }: { readonly language: Language; readonly words: Localized }) {
  const mark = ownLanguage(words, language);
  const shown = inLanguage(words, language);
  return mark === undefined ? <>{shown}</> : <span lang={mark}>{shown}</span>;
}
