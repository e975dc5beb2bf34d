// The shape, the same in every language: what a status bit of a printer says, and what to do about it. An empty advice: nothing to do.
export type BitText = { readonly says: string; readonly advice: string };
