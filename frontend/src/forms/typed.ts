/** What somebody typed before the page had come to life: on a slow connection that can be a lot. */
export function typedAlready<D extends object>(draft: D): Partial<D> {
  const found: Record<string, string> = {};
  for (const name of Object.keys(draft)) {
    const controls = document.querySelectorAll<HTMLInputElement>(`main form [name="${name}"]`);
    for (const control of controls) {
      const counts = control.type === 'radio' ? control.checked : control.type !== 'checkbox' && control.value !== '';
      if (counts) found[name] = control.value;
    }
  }
  return found as Partial<D>;
}
