// Building and updating elements. Text is only ever text: nothing here reads markup.

/** An element such as h("button.send", {type: "submit"}, "Send"). */
export function h(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/**
 * Makes the children of `parent` show `values` in order, touching only what changed, so that focus, scrolling and
 * what a screen reader announces stay with the rest. Returns the elements that are new.
 */
export function follow(parent, values, key, build) {
  const standing = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const added = [];
  let place = parent.firstElementChild;
  for (const value of values) {
    const name = key(value);
    const shape = JSON.stringify(value);
    let element = standing.get(name);
    standing.delete(name);
    if (!element || element.shape !== shape) {
      const before = element;
      element = build(value, before);
      element.dataset.key = name;
      element.shape = shape;
      if (before) {
        if (place === before) place = element;
        before.replaceWith(element);
      } else {
        added.push(element);
      }
    }
    if (element === place) place = place.nextElementSibling;
    else parent.insertBefore(element, place);
  }
  for (const left of standing.values()) left.remove();
  return added;
}

/** `text` with its web addresses as links. */
export function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/).map((part, index) =>
    index % 2 ? h("a", { href: part, rel: "noreferrer", target: "_blank" }, part) : part,
  );
}
