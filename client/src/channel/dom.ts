// Makes elements of the page. All text is set as text: nothing of a message can become markup.

export interface ElementOptions {
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
}

/** An element with its children; a text becomes a text node. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  look: ElementOptions,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (look.class !== undefined) made.className = look.class;
  for (const [attribute, value] of Object.entries(look.attributes ?? {})) made.setAttribute(attribute, value);
  if (look.onClick !== undefined) made.addEventListener('click', look.onClick);
  made.append(...children);
  return made;
}

/** A button; it is a toggle where `pressed` is given. */
export function button(words: string, onClick: () => void, look: ElementOptions & { readonly pressed?: boolean } = {}) {
  const pressed = look.pressed === undefined ? {} : { 'aria-pressed': String(look.pressed) };
  const attributes = { type: 'button', ...look.attributes, ...pressed };
  return element('button', { ...look, attributes, onClick }, words);
}
